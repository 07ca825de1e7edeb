using System;
using System.Runtime.Serialization;
using IpCamera.Ptz;
using IpCamera.Settings;

namespace IpCamera.Registrations;

/// <summary>A registration as it stands in the file, with names where there are numbers inside.</summary>
[DataContract]
internal sealed class RegistrationEntry
{
    [DataMember(Name = "name", Order = 0, IsRequired = true)]
    public string Name { get; set; } = string.Empty;

    [DataMember(Name = "uri", Order = 1, IsRequired = true)]
    public string Uri { get; set; } = string.Empty;

    [DataMember(Name = "authentication", Order = 2)]
    public string? Authentication { get; set; }

    [DataMember(Name = "timeoutSec", Order = 3)]
    public int? TimeoutSec { get; set; }

    [DataMember(Name = "wiring", Order = 4)]
    public string? Wiring { get; set; }

    [DataMember(Name = "reversePan", Order = 5)]
    public bool ReversePan { get; set; }

    [DataMember(Name = "skipCertificateCheck", Order = 6)]
    public bool SkipCertificateCheck { get; set; }

    [DataMember(Name = "encoding", Order = 7)]
    public string? Encoding { get; set; }

    [DataMember(Name = "reverseTilt", Order = 8)]
    public bool ReverseTilt { get; set; }

    [DataMember(Name = "ptzProfile", Order = 9)]
    public string? PtzProfile { get; set; }

    [DataMember(Name = "id", Order = 10, EmitDefaultValue = false)]
    public string? Id { get; set; }

    [DataMember(Name = "tags", Order = 11, EmitDefaultValue = false)]
    public string?[]? Tags { get; set; }

    public static RegistrationEntry From(CamRegistration camera) => new()
    {
        Name = camera.Name,
        Uri = camera.Uri,
        Id = camera.Id,
        Authentication = camera.Authentication.ToString(),
        TimeoutSec = camera.TimeoutSec,
        Wiring = camera.Wiring.ToString(),
        ReversePan = camera.ReversePan,
        ReverseTilt = camera.ReverseTilt,
        PtzProfile = camera.PtzProfile,
        SkipCertificateCheck = camera.SkipCertificateCheck,
        Encoding = camera.Encoding,
        Tags = camera.Tag.Count > 0 ? [.. camera.Tag] : null,
    };

    /// <exception cref="SerializationException">Somebody wrote what is no such thing.</exception>
    public CamRegistration ToRegistration() => new()
    {
        Name = Require(Name),
        Uri = Require(Uri),
        Id = string.IsNullOrWhiteSpace(Id) ? null : Id,
        Authentication = ReadName<CamAuthentication>(Authentication),
        TimeoutSec = TimeoutSec is null or (>= 1 and <= 3600) ? TimeoutSec ?? 30 : throw new SerializationException("The time limit is out of range."),
        Wiring = ReadName<CamWiring>(Wiring),
        ReversePan = ReversePan,
        ReverseTilt = ReverseTilt,
        PtzProfile = string.IsNullOrWhiteSpace(PtzProfile) ? CamPtzProfile.Standard.Name : PtzProfile!,
        SkipCertificateCheck = SkipCertificateCheck,
        Encoding = Encoding ?? "iso-8859-1",
        Tag = CamTextList.Parse(string.Join("" + CamTextList.Separator, Tags ?? [])),
    };

    private static string Require(string? text) => string.IsNullOrWhiteSpace(text) ? throw new SerializationException("A camera lacks its name or address.") : text!;

    private static T ReadName<T>(string? name)
        where T : struct, Enum
    {
        if (name is null) return default;
        return Enum.TryParse(name, ignoreCase: true, out T value) && Enum.IsDefined(typeof(T), value) ? value : throw new SerializationException($"'{name}' is no {typeof(T).Name}.");
    }
}
