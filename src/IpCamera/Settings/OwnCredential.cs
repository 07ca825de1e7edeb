using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Settings;

/// <summary>Sends accounts among which the session's own may be: it, and all that sign in alike, go on with the new password.</summary>
internal static class OwnCredential
{
    /// <param name="work">The camera.</param>
    /// <param name="own">The session's credentials once the camera has taken the accounts; null where they stay.</param>
    /// <param name="encoding">What the camera takes texts in.</param>
    /// <param name="send">Sends them.</param>
    /// <param name="requireTakenIn">Called where the answer was lost: makes sure that the camera has them.</param>
    public static async Task SendAsync(
        CamWork work, NetworkCredential? own, Encoding encoding, Func<Task> send, Func<CamException, Task> requireTakenIn)
    {
        IReadOnlyList<CamSession> twins = own is null ? [] : work.Session.FindTwins();
        try
        {
            await send().ConfigureAwait(false);
            // The next change of this session signs in with them already.
            if (own is not null) work.Client.ReplaceCredential(own, encoding);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed && own is null)
        {
            await requireTakenIn(lost).ConfigureAwait(false);
            work.WriteVerbose("The answer was lost, but the camera has the change.");
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed)
        {
            await work.Client.ProveCredentialAsync(own!, encoding, lost, work.Token).ConfigureAwait(false);
            work.WriteWarning("The answer was lost, but the camera takes the new password: the session goes on with it.");
        }

        // The other sessions with this camera as this user would be locked out.
        foreach (CamSession twin in twins)
        {
            if (await IsLockedOutAsync(work, twin).ConfigureAwait(false)) twin.ReplaceCredential(own!, encoding);
        }
    }

    /// <summary>At another address a clone may answer that has the same id, and its own password still.</summary>
    private static async Task<bool> IsLockedOutAsync(CamWork work, CamSession twin)
    {
        if (twin.Uri == work.Session.Uri) return true;
        try
        {
            return !await twin.GetClient(work.WriteVerbose).IsTakenAsync(work.Token).ConfigureAwait(false);
        }
        catch (CamException)
        {
            // What does not answer is found out when it is used.
            return false;
        }
    }
}
