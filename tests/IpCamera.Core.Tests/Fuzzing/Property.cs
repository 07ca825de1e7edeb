using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using CsCheck;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Tries properties with made-up inputs: the same in every run, unless more are asked for.</summary>
internal static class Property
{
    /// <summary>The variable of CsCheck that says how many inputs each property is tried with.</summary>
    private const string CountVariable = "CsCheck_Iter";

    // For finding a smaller input that fails as well.
    private const int ShrinkingInputs = 20_000;

    private static long _inputs;

    /// <summary>How many inputs were tried so far, by all tests.</summary>
    public static long Inputs => Interlocked.Read(ref _inputs);

    /// <summary>Fails when the check throws for any of the inputs; the message holds the smallest such input that was found, and its seed.</summary>
    /// <param name="inputs">What makes them.</param>
    /// <param name="count">How many are tried where the environment does not say.</param>
    /// <param name="check">Throws where the property does not hold.</param>
    /// <param name="print">Shows an input.</param>
    /// <param name="name">The test, which chooses the inputs.</param>
    public static void Holds<T>(this Gen<T> inputs, int count, Action<T> check, Func<T, string>? print = null, [CallerMemberName] string name = "")
    {
        if (Environment.GetEnvironmentVariable(CountVariable) is not null) count = (int)Check.Iter;
        PCG random = new((uint)name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)) >> 1, seed: 1);
        for (int i = 0; i < count; i++)
        {
            string seed = random.ToString();
            T input = inputs.Generate(random, null, out _);
            try
            {
                check(input);
            }
            catch (Exception)
            {
                // CsCheck begins with the same input, looks for smaller ones, and tells.
                inputs.Sample(check, seed: seed, iter: ShrinkingInputs, time: -1, threads: 1, print: print);
                throw;
            }
        }

        Count(count);
    }

    /// <inheritdoc cref="Holds{T}"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> inputs, int count, Action<T1, T2> check, Func<(T1, T2), string>? print = null, [CallerMemberName] string name = "") =>
        inputs.Holds(count, input => check(input.Item1, input.Item2), print, name);

    /// <inheritdoc cref="Holds{T}"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> inputs, int count, Action<T1, T2, T3> check, Func<(T1, T2, T3), string>? print = null, [CallerMemberName] string name = "") =>
        inputs.Holds(count, input => check(input.Item1, input.Item2, input.Item3), print, name);

    /// <inheritdoc cref="Holds{T}"/>
    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> inputs, int count, Action<T1, T2, T3, T4> check, Func<(T1, T2, T3, T4), string>? print = null, [CallerMemberName] string name = "") =>
        inputs.Holds(count, input => check(input.Item1, input.Item2, input.Item3, input.Item4), print, name);

    /// <inheritdoc cref="Holds{T}"/>
    public static void Holds<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> inputs, int count, Action<T1, T2, T3, T4, T5> check, Func<(T1, T2, T3, T4, T5), string>? print = null, [CallerMemberName] string name = "") =>
        inputs.Holds(count, input => check(input.Item1, input.Item2, input.Item3, input.Item4, input.Item5), print, name);

    /// <summary>Counts inputs that were tried in another way.</summary>
    public static void Count(int inputs)
    {
        Interlocked.Add(ref _inputs, inputs);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs:N0} inputs"));
    }
}
