namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamServiceSettings"/>.</summary>
public abstract class CamServiceSettingsFace : CamSettings
{
    private protected CamServiceSettingsFace()
    {
    }

    public object? Password => CamFace.Show(this);
}
