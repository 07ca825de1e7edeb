using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Sessions;

/// <summary>
/// A change of one camera's settings, made while no other one of this user is, through whichever session and process it goes. What
/// others change, on other machines or by the camera's own page, no CGI can hold off: settings are read right before they are sent.
/// </summary>
/// <remarks>
/// A camera may have several addresses: those of one id wait for each other, but not for long, for clones share ids, and a dead one
/// must not keep the others.
/// </remarks>
internal sealed class CameraChanges
{
    /// <summary>Longer than reading and sending may take.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromMinutes(2);

    /// <summary>Longer than a camera that is well takes.</summary>
    private static readonly TimeSpan NamesakeLimit = TimeSpan.FromSeconds(3);

    private readonly ChangeGate _address;
    private readonly ChangeGate? _id;
    private bool _isApart;

    /// <param name="session">A session with the camera.</param>
    public CameraChanges(CamSession session)
    {
        _address = ChangeGate.Of(string.Format(CultureInfo.InvariantCulture, "{0}:{1}", session.Uri.DnsSafeHost, session.Uri.Port));
        _id = session.Id is { Length: > 0 } id ? ChangeGate.Of(id) : null;
    }

    /// <summary>Another one after each time that settings were sent, by whichever process; looked at in <see cref="AloneAsync"/>.</summary>
    public IReadOnlyList<(ChangeGate Gate, string State)> State => _id is null
        ? [(_address, $"{_address.Count} {_address.Stamp}")]
        : [(_address, $"{_address.Count} {_address.Stamp}"), (_id, $"{_id.Count} {(_isApart ? _id.Stamp : null)}")];

    /// <summary>Does something while no other process of this user reads this camera's settings to change them, or sends them.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Timeout"/>: another process is at it, and does not end.</exception>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await _address.EnterAsync(Timeout.InfiniteTimeSpan, OthersLimit, cancellationToken).ConfigureAwait(false))
        {
            throw new CamException(CamErrorCode.Timeout, "Another process has been changing this camera's settings for minutes. Nothing was sent.");
        }

        try
        {
            _isApart = _id is not null && await _id.EnterAsync(NamesakeLimit, NamesakeLimit, cancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        finally
        {
            if (_isApart) _id!.Leave();
            _isApart = false;
            _address.Leave();
        }
    }

    /// <summary>Called in <see cref="AloneAsync"/> before settings are sent: whoever has read them before has to read them again.</summary>
    public void Mark()
    {
        _address.Mark(isIn: true);
        _id?.Mark(_isApart);
    }
}
