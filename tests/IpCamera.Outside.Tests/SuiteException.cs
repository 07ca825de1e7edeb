using System;

namespace IpCamera.OutsideTests;

/// <summary>A suite could not be run, or ended without a result.</summary>
internal sealed class SuiteException(string message) : Exception(message);
