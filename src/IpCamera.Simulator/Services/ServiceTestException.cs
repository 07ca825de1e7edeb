using System;

namespace IpCamera.Simulator.Services;

/// <summary>A test of a mail or FTP server ended with one of the document's negative results.</summary>
internal sealed class ServiceTestException(int result) : Exception($"The test ended with {result}.")
{
    public int Result => result;
}
