using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.Faults;

/// <summary>
/// Whatever a camera or a network does: each cmdlet returns in bounded time, says what happened in one error of the right id, and leaves
/// no connection, no task, no half file and no word of the password behind.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper report) : CameraTest
{
    private const int FamiliesAtOnce = 8;

    /// <summary>The limit of sessions that are to wait for it, and of those that must not come near it, in seconds.</summary>
    private const int ShortLimit = 3;
    private const int StreamLimit = 6;
    private const int LongLimit = 40;

    /// <summary>A bound for what is held at once by all of them, and by the tests beside this one: about a hundred cells have floods of 2 GB.</summary>
    private const long MemoryLimit = 4L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public void Each_fault_has_its_ends_declared() => Assert.Equal(
        FaultList.Any.Concat(FaultList.Texts).Concat(FaultList.Streams).Select(fault => fault.Name).Order(), FaultMatrix.Faults.Order());

    [Fact]
    public async Task Each_family_of_cmdlets_meets_each_fault()
    {
        ConcurrentQueue<Exception> unobserved = new();
        void Remember(object? sender, UnobservedTaskExceptionEventArgs fault) => unobserved.Enqueue(fault.Exception);
        TaskScheduler.UnobservedTaskException += Remember;
        var clock = Stopwatch.StartNew();
        using MemoryWatch memory = new();
        ConcurrentBag<FaultCell> cells = [];
        ConcurrentBag<WeakReference> sessions = [];
        ConcurrentBag<string> timings = [];
        ConcurrentBag<Engine> engines = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = FamiliesAtOnce, CancellationToken = Token };
        int strangers = 0;
        try
        {
            CameraAnswers answers = await RecordAsync();
            await using FaultServer elsewhere = FaultServer.Answering("var alias='elsewhere';\n");
            await MeetAsync(FaultMatrix.Families.Select(family => (family, family.Faults)));
            // A machine that is too busy to answer in time looks like a camera that is: those cells get a second chance, among fewer.
            FaultCell[] doubtful = [.. cells.Where(cell => cell.Problems.Count > 0)];
            cells = [.. cells.Except(doubtful)];
            await MeetAsync(doubtful.GroupBy(cell => cell.Family).Select(row => (row.Key, (IReadOnlyList<Fault>)[.. row.Select(cell => cell.Fault)])));
            foreach (FaultCell cell in doubtful) report.WriteLine($"second chance: {cell}: {string.Join(", ", cell.Problems)}");

            Task MeetAsync(IEnumerable<(FaultFamily Family, IReadOnlyList<Fault> Faults)> rows) => Parallel.ForEachAsync(rows, options, async (row, _) =>
            {
                var watch = Stopwatch.StartNew();
                await using Run run = new(row.Family, row.Faults, answers, elsewhere.Uri, NewFolder());
                await Task.Factory.StartNew(() => Execute(engines, run, sessions), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                await run.CheckAsync(Token);
                foreach (FaultCell cell in run.Cells) cells.Add(cell);
                timings.Add($"{watch.Elapsed.TotalSeconds,6:0.0} s  {row.Family.Name} x {row.Faults.Count}");
            });
            strangers = elsewhere.Connections;
            foreach (Engine engine in engines) engine.Dispose();
            engines.Clear();
            await CollectAsync(() => sessions.All(session => !session.IsAlive));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Remember;
        }

        Print(cells, timings);
        foreach (FaultCell cell in cells) foreach (string problem in cell.Problems) report.WriteLine($"NOT AS EXPECTED: {cell}: {problem}");
        int left = sessions.Count(session => session.IsAlive);
        report.WriteLine($"{left} of {sessions.Count} sessions are still held; at most {memory.Peak >> 20:N0} MB were held at once; {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.Empty(cells.SelectMany(cell => cell.Problems.Select(problem => $"{cell}: {problem}")));
        Assert.Equal(0, strangers);
        Assert.Equal(0, left);
        Assert.InRange(memory.Peak, 0, MemoryLimit);
        // Other tests run in this process too; what is looked for names the module.
        Assert.DoesNotContain(unobserved, fault => fault.ToString().Contains("IpCamera.", StringComparison.Ordinal)
            && !fault.ToString().Contains("IpCamera.Simulator", StringComparison.Ordinal));
    }

    /// <summary>Borrows an engine: importing the module into one for each family is what would take most of the time.</summary>
    private static void Execute(ConcurrentBag<Engine> engines, Run run, ConcurrentBag<WeakReference> sessions)
    {
        if (!engines.TryTake(out Engine? engine)) engine = new Engine();
        // One that hangs has its sessions still.
        if (run.Execute(engine, sessions)) engines.Add(engine);
    }

    private async Task<CameraAnswers> RecordAsync()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        camera["user2_name"] = "guest";
        return await CameraAnswers.RecordAsync(camera, User, Password, Token);
    }

    private static async Task CollectAsync(Func<bool> enough)
    {
        for (int round = 0; round < 40 && !enough(); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(100, Token);
        }
    }

    private void Print(ConcurrentBag<FaultCell> cells, IEnumerable<string> timings)
    {
        string[] ends = [.. cells.Select(cell => cell.End).Distinct().OrderBy(end => end == FaultMatrix.Ok ? "" : end, StringComparer.Ordinal)];
        report.WriteLine($"{"",-78}{string.Concat(ends.Select(end => $"{end,22}"))}  as expected");
        foreach (FaultFamily family in FaultMatrix.Families)
        {
            FaultCell[] row = [.. cells.Where(cell => cell.Family == family)];
            report.WriteLine($"{family.Name,-78}{string.Concat(ends.Select(end => $"{row.Count(cell => cell.End == end),22}"))}  {row.Count(cell => cell.Problems.Count == 0)} of {row.Length}");
        }

        report.WriteLine("");
        foreach (string fault in FaultMatrix.Faults)
        {
            FaultCell[] row = [.. cells.Where(cell => cell.Fault.Name == fault)];
            report.WriteLine($"{fault,-36} {row.Count(cell => cell.Problems.Count == 0),3} of {row.Length,3}  "
                + string.Join(", ", row.GroupBy(cell => cell.End).OrderByDescending(end => end.Count()).Select(end => $"{end.Key} {end.Count()}")));
        }

        report.WriteLine("");
        foreach (string timing in timings.OrderDescending()) report.WriteLine(timing);
        report.WriteLine($"{cells.Count} cells, {FaultMatrix.Families.Count} families x {FaultMatrix.Faults.Count} faults: "
            + $"{cells.Count(cell => cell.Problems.Count == 0)} as expected, {cells.Count(cell => cell.Problems.Count > 0)} not; "
            + string.Join(", ", cells.GroupBy(cell => cell.End).OrderByDescending(end => end.Count()).Select(end => $"{end.Count()} {end.Key}")));
    }

    /// <summary>A family with all its faults at once, each with a camera of its own.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly FaultFamily _family;
        private readonly string _folder;
        private readonly Dictionary<string, FaultCell> _cells;

        public Run(FaultFamily family, IReadOnlyList<Fault> faults, CameraAnswers answers, Uri elsewhere, string folder)
        {
            _family = family;
            _folder = folder;
            _cells = faults
                .Select((fault, number) => (Fault: fault, Session: $"cell{number}", Id: $"00626E{number + 1:X6}"))
                .Select(cell => new FaultCell(
                    family, cell.Fault, new FaultCamera(answers, elsewhere) { Name = cell.Session, Id = cell.Id, After = family.After, Strikes = family.IsStruck }, cell.Session))
                .ToDictionary(cell => cell.Session);
        }

        public IEnumerable<FaultCell> Cells => _cells.Values;

        public async ValueTask DisposeAsync()
        {
            foreach (FaultCell cell in Cells) await cell.Camera.DisposeAsync();
        }

        /// <summary>Connects to all cameras, lets the faults strike, and runs the cmdlet on all of them.</summary>
        /// <param name="engine">Where to; it is left as it was.</param>
        /// <param name="sessions">Takes the sessions, to see later that nobody holds them.</param>
        /// <returns>False where the engine did not come to an end.</returns>
        public bool Execute(Engine engine, ConcurrentBag<WeakReference> sessions)
        {
            engine["folder"] = _folder;
            engine["settings"] = CameraFiles.Save(Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName, "settings.bin", CameraFiles.Settings());
            engine["credential"] = Engine.Credential(User, SecretMarks.Camera);
            engine["cameras"] = Cells.Select(Address).ToArray();
            engine.Run("$ConfirmPreference = 'None'").ThrowIfFailed();
            if (!_family.Connects) Connect(engine);
            foreach (FaultCell cell in Cells) cell.Camera.Fault = cell.Fault;

            var clock = Stopwatch.StartNew();
            engine["clock"] = clock;
            string line = _family.Connects ? "$cameras | Connect-Cam -Credential $credential" : $"$sessions | {_family.Line}";
            // Who asks for debug messages is asked about every change and every warning.
            string confirm = engine.GetOne($"(Get-Command {_family.Cmdlet}).Parameters.ContainsKey('Confirm')").BaseObject is true ? " -Confirm:$false" : "";
            Outcome? outcome = Finish(engine, $"{line} -ThrottleLimit {_family.AtOnce}{confirm} -Verbose -Debug -WarningAction Continue 2>&1 | ForEach-Object {{ [pscustomobject]@{{ Time = $clock.Elapsed; Item = $_ }} }}");
            if (outcome is null) return false;
            foreach (ErrorRecord error in outcome.Errors) Any().Problems.Add($"an error beside the pipeline: {error}");
            if (outcome.Failure is not null) Any().Problems.Add($"all of the pipeline ended with {outcome.Failure}");
            foreach (PSObject item in outcome.Output) Assign(item.Properties["Item"].Value, (TimeSpan)item.Value("Time")!);
            SearchSecrets(engine, outcome);
            Remember(engine, sessions);
            engine.Run("Get-CamSession | Disconnect-Cam; $Error.Clear(); $sessions = $null; $cameras = $null; $swept = $null").ThrowIfFailed();
            return true;
        }

        /// <summary>Looks through all that was said. What is emitted by cameras that are well is looked through elsewhere.</summary>
        private void SearchSecrets(Engine engine, Outcome outcome)
        {
            IEnumerable<ErrorRecord> errors = outcome.Output.Select(item => item.Properties["Item"].Value is PSObject wrapped ? wrapped.BaseObject : null).OfType<ErrorRecord>();
            foreach ((string place, string text) in new Sweep(engine) { SerializesErrors = false }.Of(outcome with { Output = [], Errors = [.. outcome.Errors, .. errors] }))
            {
                if (SecretMarks.Search.Find(text) is string found) Any().Problems.Add($"the password shows in {place}: {found}");
            }

            if (SecretMarks.Search.FindInFiles(_folder, _ => false) is string file) Any().Problems.Add($"the password is in a file: {file}");
        }

        /// <summary>A busy machine may not manage it within the short limit at once.</summary>
        private void Connect(Engine engine)
        {
            for (int round = 0; round < 10 && (int)engine.GetOne("@($cameras).Count").BaseObject > 0; round++)
            {
                engine.Run("$cameras | Connect-Cam -Credential $credential -ThrottleLimit 8 -ErrorAction Ignore; $cameras = @($cameras | Where-Object Name -NotIn (Get-CamSession).Name)");
            }

            engine.Run("$sessions = @(Get-CamSession)").ThrowIfFailed();
            Assert.Equal(_cells.Count, engine.GetOne("$sessions.Count").BaseObject);
        }

        /// <summary>Looks at what came.</summary>
        public async Task CheckAsync(CancellationToken cancellationToken)
        {
            foreach (FaultCell cell in Cells)
            {
                CheckEnd(cell, FaultMatrix.Expect(_family, cell.Fault));
                CheckFiles(cell);
                try
                {
                    await cell.Camera.Server.AllClosedAsync(cancellationToken);
                }
                catch (TimeoutException)
                {
                    cell.Problems.Add($"{cell.Camera.Server.OpenConnections} connections were left open");
                }
            }

            foreach (string file in Directory.EnumerateFiles(_folder, "*.tmp")) Any().Problems.Add($"half a file is left: {Path.GetFileName(file)}");
        }

        /// <summary>A stream has begun before it stands still, and a busy machine needs time for the beginning.</summary>
        private int WaitLimit => _family.Kind is AnswerKind.Stream or AnswerKind.Asf ? StreamLimit : ShortLimit;

        private FaultCell Any() => Cells.First();

        private object Address(FaultCell cell)
        {
            PSObject address = new();
            address.Properties.Add(new PSNoteProperty("Uri", cell.Camera.Uri.Authority));
            address.Properties.Add(new PSNoteProperty("Name", cell.Session));
            address.Properties.Add(new PSNoteProperty("TimeoutSec", FaultMatrix.IsWaitedFor(_family, cell.Fault) ? WaitLimit : LongLimit));
            return address;
        }

        /// <summary>Null where it hangs.</summary>
        private Outcome? Finish(Engine engine, string script)
        {
            using Execution running = engine.Begin(script);
            if (running.Await(Patience)) return running.Wait();
            FaultCell[] open = [.. Cells.Where(cell => cell.Camera.Server.OpenConnections > 0)];
            foreach (FaultCell cell in open.Length > 0 ? open : [Any()]) cell.Problems.Add($"it hangs: the pipeline has not ended within {Patience.TotalSeconds} s");
            return null;
        }

        private void Assign(object? item, TimeSpan time)
        {
            if (item is PSObject { BaseObject: ErrorRecord wrapped }) item = wrapped;
            if (item is ErrorRecord error)
            {
                string name = error.Exception.Message.Split(':')[0];
                if (_cells.TryGetValue(name, out FaultCell? failed)) failed.Add(error, time);
                else Any().Problems.Add($"an error that names no camera: {error}");
                return;
            }

            PSObject output = PSObject.AsPSObject(item);
            string? camera = output.BaseObject is FileInfo file ? file.Name.Split('_', '.')[0] : output.Properties["Camera"]?.Value as string ?? output.Properties["Name"]?.Value as string;
            if (camera is not null && _cells.TryGetValue(camera, out FaultCell? cell)) cell.Add(output);
            else Any().Problems.Add($"an object that names no camera: {output}");
        }

        private void CheckEnd(FaultCell cell, string expected)
        {
            string end = _family.EmitsFaults ? FaultMatrix.Ok : expected;
            if (cell.End != end) cell.Problems.Add($"ends with {cell.End}, not with {end}: {string.Join(" / ", cell.Errors.Select(error => error.Message))}");
            bool emitsAsItShould = expected == FaultMatrix.Ok
                ? _family.Emits == cell.Outputs > 0
                : _family.EmitsBefore || cell.Outputs == (_family.EmitsFaults ? 1 : 0);
            if (!emitsAsItShould) cell.Problems.Add($"emits {cell.Outputs} objects");
            foreach (CellError error in cell.Errors)
            {
                string source = _family.Cmdlet.Replace("-", "", StringComparison.Ordinal);
                if (error.Target != (_family.Connects ? "Uri" : "CamSession")) cell.Problems.Add($"the error is about a {error.Target}");
                if (error.Message.Any(char.IsControl)) cell.Problems.Add("the message has control characters");
                if (error.Message.Length > 500) cell.Problems.Add($"the message has {error.Message.Length} characters");
                if (!error.Id.EndsWith($",IpCamera.Commands.{source}Command", StringComparison.Ordinal)) cell.Problems.Add($"the id is {error.Id}");
                if (error.Time.TotalSeconds > _family.Seconds + 10) cell.Problems.Add($"it took {error.Time.TotalSeconds:0.0} s");
            }
        }

        private void CheckFiles(FaultCell cell)
        {
            string[] files = [.. Directory.EnumerateFiles(_folder, cell.Session + "_*")];
            if (_family.WritesPictures)
            {
                if (files.Length != cell.Frames) cell.Problems.Add($"{files.Length} pictures are left, {cell.Frames} were counted");
                foreach (string file in files.Where(file => !Jpeg.IsWhole(File.ReadAllBytes(file)))) cell.Problems.Add($"{Path.GetFileName(file)} is no picture");
                return;
            }

            if (!files.Order().SequenceEqual(cell.Files.Order())) cell.Problems.Add($"{files.Length} files are left, {cell.Files.Count} were emitted");
            foreach (string file in files.Where(file => file.EndsWith(".mjpeg", StringComparison.Ordinal)))
            {
                if (Jpeg.Split(File.ReadAllBytes(file)).Count == 0) cell.Problems.Add("the recording is empty");
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Remember(Engine engine, ConcurrentBag<WeakReference> sessions)
        {
            foreach (PSObject session in engine.Get("Get-CamSession")) sessions.Add(new WeakReference(session.BaseObject));
        }
    }

    /// <summary>Remembers how much memory was held at most.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer _timer;
        private long _peak;

        public MemoryWatch() => _timer = new Timer(_ => Look(), null, 0, 100);

        public long Peak => Interlocked.Read(ref _peak);

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            long held = GC.GetTotalMemory(forceFullCollection: false) - _before;
            if (held > Peak) Interlocked.Exchange(ref _peak, held);
        }
    }
}
