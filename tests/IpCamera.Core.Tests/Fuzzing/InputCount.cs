using System;
using System.Globalization;
using IpCamera.CoreTests.Fuzzing;

[assembly: AssemblyFixture(typeof(InputCount))]

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Says at the end how many inputs were tried.</summary>
public sealed class InputCount : IDisposable
{
    public void Dispose()
    {
        if (Property.Inputs > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fuzzing: {Property.Inputs:N0} inputs were tried."));
    }
}
