using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>Secrets to be looked for, each with a mark of its own, so that one that shows tells which it is.</summary>
public static class SecretMarks
{
    /// <summary>The password of the camera: as long as an account's can be.</summary>
    public const string Camera = "Zk9QwCam&#+%";

    /// <summary>The password of another account.</summary>
    public const string Account = "Zk9QwAcc'\"\\;";

    /// <summary>The password of one of the other cameras on a camera's page.</summary>
    public const string Device = "Zk9QwDev<ö=";

    /// <summary>The password at a service.</summary>
    public const string Service = "Zk9QwSrv&#+%'\"\\ </>; mörk 密 Zk9QwEnd";

    /// <summary>The passphrase of a wireless network.</summary>
    public const string Passphrase = "Zk9QwWpa&#+%'\"\\ mörk";

    /// <summary>A WEP key in characters.</summary>
    public const string WepText = "Zk9QwWep&#+%'";

    /// <summary>A WEP key in hexadecimal digits.</summary>
    public const string WepDigits = "ABCDEF9876FEDCBA0123456789";

    /// <summary>The password in an address.</summary>
    public const string Address = "Zk9QwUrl&#+%'\"\\ mörk";

    /// <summary>The password in an address that needs no escaping there.</summary>
    public const string PlainAddress = "Zk9QwAdr'+$!";

    /// <summary>What a script gives in clear to a parameter whose name is that of a secret.</summary>
    public const string Plain = "Zk9QwPln&#+%'\"\\ mörk";

    private static readonly string[] Secrets = [Camera, Account, Device, Service, Passphrase, WepText, WepDigits, Address, PlainAddress, Plain];

    /// <summary>Looks for all of them.</summary>
    public static SecretSearch Search { get; } = new([.. Secrets.Select(secret => secret[..8]), "Zk9QwEnd"], Secrets);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All => Secrets;
}
