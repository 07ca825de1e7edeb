using IpCamera.Settings;

namespace IpCamera;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamPermission"/>.</summary>
public abstract class CamPermissionFace : CamRecord
{
    private protected CamPermissionFace()
    {
    }

    public object? Password => CamFace.Show(this);
}
