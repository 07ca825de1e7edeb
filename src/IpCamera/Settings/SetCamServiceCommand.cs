using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using IpCamera.Transformers;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes the settings of a service the camera signs in to.</summary>
/// <typeparam name="TSection">The section.</typeparam>
public abstract class SetCamServiceCommand<TSection> : SetCamSectionCommand<TSection>
    where TSection : CamServiceSettings, new()
{
    /// <summary>User and password at the service, at most 64 bytes each; goes before -User and -Password.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The user at the service, at most 64 bytes. An empty one takes the password away too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? User { get; set; }

    /// <summary>The password at the service, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <inheritdoc/>
    private protected override Dictionary<string, object> CollectValues()
    {
        Dictionary<string, object> values = base.CollectValues();
        string? own = Credential is null || InputObject is not null
            ? null
            : Array.Find([nameof(User), nameof(Password)], name => IsPiped(name) && values.ContainsKey(name));
        if (own is not null)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"-Credential goes before {own}, and the row has a {own} of its own: leave one out.");
        }

        SectionValues.Add(values, Credential);
        return values;
    }
}
