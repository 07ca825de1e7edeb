using IpCamera.Settings;

namespace IpCamera;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamStatus"/>.</summary>
public abstract class CamStatusFace : CamRecord
{
    private protected CamStatusFace()
    {
    }

    public object? UtcOffset => CamFace.Show(this);
}
