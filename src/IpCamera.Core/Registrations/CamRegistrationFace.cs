namespace IpCamera.Registrations;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamRegistration"/>.</summary>
public abstract class CamRegistrationFace : CamOutput
{
    private protected CamRegistrationFace()
    {
    }

    public object? IPAddress => CamFace.Show(this);
}
