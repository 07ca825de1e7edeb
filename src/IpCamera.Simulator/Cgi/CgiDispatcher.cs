using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Authentication;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Cgi;

/// <summary>Finds the CGI of a request and lets it answer when everything the document asks for is right.</summary>
internal sealed class CgiDispatcher
{
    private readonly CameraDevice _device;
    private readonly Authenticator _authenticator;

    public CgiDispatcher(CameraDevice device)
    {
        _device = device;
        HeaderAuthentication scheme = device.Profile.Authentication == AuthenticationScheme.Digest
            ? new DigestAuthentication(device.Options.Time, device.Profile.NonceLifetime)
            : new BasicAuthentication();
        _authenticator = new Authenticator(new UserTable(device.Settings), scheme);
    }

    public async ValueTask<CameraResponse> AnswerAsync(CameraRequest request, CancellationToken cancellationToken)
    {
        ReceivedRequest received = request.Received;
        if (received.Method is not ("GET" or "HEAD" or "POST"))
        {
            return CameraResponse.Page(501);
        }

        if (!CgiCatalogue.ByName.TryGetValue(received.Path, out CgiDefinition? definition)
            || _device.Profile.MissingCgis.Contains(definition.Name))
        {
            return CameraResponse.Page(404);
        }

        Verdict verdict = Judge(definition, request);
        AccessLevel? needed = Needed(definition);
        // How cameras answer a user who may not do this is not known; 401 is what all clients understand.
        if (needed is not null && (verdict.User is null || verdict.User.Permission < needed))
        {
            return _authenticator.Refusal(_device.Id, verdict.Stale);
        }

        return await AnswerPermittedAsync(definition, request, verdict.User, cancellationToken);
    }

    private async ValueTask<CameraResponse> AnswerPermittedAsync(
        CgiDefinition definition, CameraRequest request, CameraUser? user, CancellationToken cancellationToken)
    {
        ReceivedRequest received = request.Received;
        byte[] upload = [];
        if (definition.TakesUpload)
        {
            upload = MultipartUpload.FindFile(received.Headers.GetValueOrDefault("Content-Type"), request.Body.Span) ?? [];
        }

        bool post = received.Method == "POST";
        if (post != definition.TakesUpload || (post && upload.Length == 0))
        {
            return CameraResponse.IllegalFrame;
        }

        bool legal = definition.Parameters(_device.Profile).All(parameter =>
            received.Query.TryGetValue(parameter.Name, out string? value) ? parameter.Rule.Accepts(value) : !parameter.Required);
        return legal
            ? await definition.AnswerAsync(new CgiCall(_device, request, user, upload), cancellationToken)
            : CameraResponse.IllegalParameters;
    }

    private Verdict Judge(CgiDefinition definition, CameraRequest request) => definition.ServiceCredentials
        ? _authenticator.Judge(request, "cam_user", "cam_pwd")
        : _authenticator.Judge(request, "user", "pwd");

    private AccessLevel? Needed(CgiDefinition definition) =>
        definition.Permission ?? (_device.Profile.StatusNeedsLogin ? AccessLevel.Visitor : null);
}
