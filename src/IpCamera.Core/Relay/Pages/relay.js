'use strict';
(() => {
  const body = document.body;
  const token = body.dataset.token;
  const alarmWords = { Motion: 'motion', Input: 'alarm input', Sound: 'sound' };
  const largest = 16 * 1024 * 1024;
  const silence = 16000;

  const clockTime = time => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const timeText = time => new Date(time).toDateString() === new Date().toDateString()
    ? clockTime(time)
    : `${new Date(time).toLocaleDateString()} ${clockTime(time)}`;

  // One camera's place. A picture that comes while the one before is drawn takes the place of what waits.
  class Tile {
    constructor(element) {
      this.element = element;
      this.canvas = element.querySelector('canvas');
      this.context = this.canvas.getContext('2d');
      this.veil = element.querySelector('.veil');
      this.state = element.querySelector('.state');
      this.alarm = element.querySelector('.alarm');
      this.waiting = null;
      this.isDrawing = false;
      this.awaySince = 0;
      this.gap = '';
      element.shown = 0;
      element.querySelector('.full').addEventListener('click', () => this.toggleFull());
      this.tell({ state: 'connecting', since: Date.now(), alarm: null });
    }

    get isLive() {
      return this.element.dataset.state === 'live';
    }

    show(bytes) {
      this.waiting = bytes;
      if (!this.isDrawing) this.draw();
    }

    async draw() {
      this.isDrawing = true;
      while (this.waiting) {
        const bytes = this.waiting;
        this.waiting = null;
        try {
          const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
          if (this.canvas.width !== picture.width || this.canvas.height !== picture.height) {
            this.canvas.width = picture.width;
            this.canvas.height = picture.height;
          }

          this.context.drawImage(picture, 0, 0);
          picture.close();
          this.element.shown++;
        } catch {
          // A camera may send what is no picture; the next one may be.
        }
      }

      this.isDrawing = false;
    }

    tell(news) {
      if (news.state === 'away' && !this.awaySince) this.awaySince = news.since;
      if (news.state === 'live' && this.awaySince) {
        this.gap = `away ${timeText(this.awaySince)}–${timeText(news.since)}`;
        this.awaySince = 0;
      }

      const words = {
        idle: 'connecting',
        connecting: 'connecting',
        live: '● live',
        away: `✕ away since ${timeText(this.awaySince || news.since)}`,
        lost: '✕ no connection to the relay',
      };
      const text = words[news.state] ?? news.state;
      const data = this.element.dataset;
      data.state = news.state === 'idle' ? 'connecting' : news.state;
      this.state.textContent = news.state === 'live' && this.gap ? `${text}, was ${this.gap}` : text;
      this.state.title = this.state.textContent;
      this.veil.textContent = news.state === 'live' ? '' : text;
      const alarm = news.state === 'live' && news.alarm && news.alarm !== 'None' ? `⚠ ${alarmWords[news.alarm] ?? 'alarm'}` : '';
      if (this.alarm.textContent !== alarm) this.alarm.textContent = alarm;
      data.alarm = alarm ? 'on' : 'none';
    }

    toggleFull() {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.element.requestFullscreen?.().catch(() => { });
    }
  }

  const tiles = new Map();
  for (const element of document.querySelectorAll('.tile')) tiles.set(Number(element.dataset.index), new Tile(element));
  const ordered = [...tiles.values()];

  const summary = document.getElementById('summary');
  function summarize() {
    const live = ordered.filter(tile => tile.isLive).length;
    const alarms = ordered.filter(tile => tile.element.dataset.alarm === 'on').length;
    const text = `${live} of ${ordered.length} live${alarms ? `, ${alarms} with an alarm` : ''}`;
    if (summary.textContent !== text) summary.textContent = text;
  }

  // Takes messages out of the stream, each once its last byte has come: length, kind, camera, and what it holds.
  class Messages {
    constructor(handle) {
      this.handle = handle;
      this.head = new Uint8Array(8);
      this.filled = 0;
      this.content = null;
    }

    push(chunk) {
      for (let at = 0; at < chunk.length;) {
        const target = this.content ?? this.head;
        const piece = chunk.subarray(at, at + target.length - this.filled);
        target.set(piece, this.filled);
        this.filled += piece.length;
        at += piece.length;
        if (this.filled < target.length) return;
        this.filled = 0;
        if (this.content) {
          this.handle(String.fromCharCode(this.head[4]), (this.head[5] << 8) | this.head[6], this.content);
          this.content = null;
        } else {
          const length = new DataView(this.head.buffer).getUint32(0);
          if (length === 0 || length > largest) throw new Error('not a message');
          this.content = new Uint8Array(length);
        }
      }
    }
  }

  function receive(kind, camera, content) {
    if (kind === 'J') {
      tiles.get(camera)?.show(content);
    } else if (kind === 'S') {
      for (const news of JSON.parse(new TextDecoder().decode(content)).cameras) tiles.get(news.index)?.tell(news);
      summarize();
    }
  }

  let connection = null;
  let wait = 1000;

  async function watch() {
    const mine = new AbortController();
    connection = mine;
    let alarm = 0;
    const alive = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => mine.abort(), silence);
    };
    try {
      alive();
      const answer = await fetch(body.dataset.frames, { signal: mine.signal, cache: 'no-store' });
      if (answer.ok) {
        const messages = new Messages(receive);
        const reader = answer.body.getReader();
        for (let piece; !(piece = await reader.read()).done;) {
          alive();
          messages.push(piece.value);
          wait = 1000;
        }
      }
    } catch {
      // It is tried again.
    }

    clearTimeout(alarm);
    mine.abort();
    if (connection !== mine) return;
    connection = null;
    for (const tile of ordered) tile.tell({ state: 'lost', since: Date.now(), alarm: null });
    summarize();
    setTimeout(() => { if (!connection && !document.hidden) watch(); }, wait);
    wait = Math.min(wait * 2, 15000);
  }

  // A page that nobody sees keeps no camera busy.
  function leave() {
    const old = connection;
    connection = null;
    old?.abort();
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave();
    else if (!connection) watch();
  });
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', event => { if (event.persisted && !connection) watch(); });

  const clock = document.getElementById('clock');
  const tick = () => {
    clock.textContent = new Date().toLocaleTimeString([], { hourCycle: 'h23' });
    setTimeout(tick, 1000 - Date.now() % 1000);
  };
  tick();
  watch();

  // Moving: what is held is renewed, and let go in every way in which a hand, or the page, can leave.
  const arrows = { ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };
  const control = document.querySelector('.control');
  let held = null;

  function order(what, query) {
    return fetch(`${location.pathname}${what}?${query}`, { method: 'POST', headers: { 'X-Relay-Token': token }, keepalive: true });
  }

  const moving = document.getElementById('moving');
  function say(text) {
    if (moving) moving.textContent = text;
  }

  function press(direction, button) {
    release();
    const id = [...crypto.getRandomValues(new Uint8Array(12))].map(one => one.toString(16).padStart(2, '0')).join('');
    const mine = { id, button, timer: 0 };
    held = mine;
    button?.setAttribute('aria-pressed', 'true');
    say('Moving.');
    const renew = async () => {
      try {
        const answer = await order('move', `direction=${direction}&hold=${id}`);
        if (held !== mine) return;
        if (!answer.ok) {
          release();
          say(answer.status === 422 ? 'The camera has no such motion.' : 'The camera did not take it.');
        }
      } catch {
        if (held === mine) say('No connection to the relay.');
      }
    };
    renew();
    mine.timer = setInterval(renew, 300);
  }

  function release() {
    if (!held) return;
    const { id, button, timer } = held;
    held = null;
    clearInterval(timer);
    button?.setAttribute('aria-pressed', 'false');
    say('Hold a button, or an arrow key, to move.');
    order('stop', `hold=${id}`).catch(() => { });
  }

  if (control) {
    for (const button of control.querySelectorAll('[data-direction]')) {
      button.setAttribute('aria-pressed', 'false');
      button.addEventListener('pointerdown', event => {
        if (event.button !== 0) return;
        button.setPointerCapture(event.pointerId);
        press(button.dataset.direction, button);
      });
      for (const end of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur']) button.addEventListener(end, release);
      button.addEventListener('contextmenu', event => event.preventDefault());
      button.addEventListener('keydown', event => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) press(button.dataset.direction, button);
      });
      button.addEventListener('keyup', release);
    }

    document.getElementById('halt').addEventListener('click', () => {
      release();
      order('stop', '').catch(() => { });
    });
    for (const button of control.querySelectorAll('[data-preset]')) {
      button.setAttribute('aria-label', `Position ${button.dataset.preset}`);
      button.addEventListener('click', async () => {
        try {
          const answer = await order('preset', `number=${button.dataset.preset}`);
          say(answer.ok ? `Turning to position ${button.dataset.preset}.` : 'The camera did not take it.');
        } catch {
          say('No connection to the relay.');
        }
      });
    }

    window.addEventListener('blur', release);
    window.addEventListener('pagehide', release);
    document.addEventListener('visibilitychange', () => { if (document.hidden) release(); });
    document.addEventListener('keyup', event => { if (event.key in arrows) release(); });
  }

  function choose(key) {
    const links = ordered.map(tile => tile.element.querySelector('.picture'));
    const at = links.indexOf(document.activeElement);
    if (at < 0) return links[0]?.focus();
    const top = ordered[0].element.offsetTop;
    const columns = ordered.filter(tile => tile.element.offsetTop === top).length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
    links[at + step]?.focus();
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in arrows) {
      event.preventDefault();
      if (!control) choose(event.key);
      else if (!event.repeat) press(arrows[event.key], control.querySelector(`[data-direction="${arrows[event.key]}"]`));
    } else if (event.key === 'f' || event.key === 'F') {
      const tile = ordered.find(one => one.element.contains(document.activeElement)) ?? (ordered.length === 1 ? ordered[0] : null);
      tile?.toggleFull();
    } else if (event.key === 'Home') {
      location.href = '/';
    }
  });

  for (const tile of ordered) {
    if (body.classList.contains('one')) tile.element.querySelector('.picture').addEventListener('click', event => event.preventDefault());
  }
})();
