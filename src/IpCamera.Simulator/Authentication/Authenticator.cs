using System.Collections.Generic;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Authentication;

/// <summary>Finds out who asks.</summary>
internal sealed class Authenticator(UserTable users, HeaderAuthentication scheme)
{
    /// <param name="request">The request.</param>
    /// <param name="userKey">The query key of the name: some CGIs need <c>user</c> for something else.</param>
    /// <param name="passwordKey">The query key of the password.</param>
    /// <remarks>
    /// Which credentials win when query and header differ is not known of real cameras. Here the query does, since it
    /// was written into this very request, while a header may come from what a browser remembers.
    /// </remarks>
    public Verdict Judge(CameraRequest request, string userKey, string passwordKey)
    {
        IReadOnlyDictionary<string, string> query = request.Received.Query;
        return query.TryGetValue(userKey, out string? name)
            ? new Verdict(users.Find(name, query.GetValueOrDefault(passwordKey, "")))
            : scheme.Judge(request, users);
    }

    public CameraResponse Refusal(string cameraId, bool stale) =>
        CameraResponse.Page(401, new KeyValuePair<string, string>("WWW-Authenticate", scheme.Challenge($"ipcamera_{cameraId}", stale)));
}
