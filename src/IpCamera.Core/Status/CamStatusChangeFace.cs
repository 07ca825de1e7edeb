using System;

namespace IpCamera;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamStatusChange"/>.</summary>
public abstract class CamStatusChangeFace : CamOutput
{
    private protected CamStatusChangeFace()
    {
    }

    // Of one type with what it stands for it would be hidden from everybody.
    public IConvertible? Old => CamFace.Show(this) as IConvertible;

    // Of one type with what it stands for it would be hidden from everybody.
    public IConvertible? New => CamFace.Show(this) as IConvertible;
}
