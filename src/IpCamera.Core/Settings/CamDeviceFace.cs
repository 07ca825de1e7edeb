namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamDevice"/>.</summary>
public abstract class CamDeviceFace : CamSlot
{
    private protected CamDeviceFace()
    {
    }

    public object? Password => CamFace.Show(this);
}
