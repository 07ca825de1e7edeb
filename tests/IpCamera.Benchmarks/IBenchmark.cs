using System.Threading.Tasks;

namespace IpCamera.Benchmarks;

/// <summary>One subject to measure. It prints its tables in Markdown; what it measures runs in processes of their own.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, with its options, in a line.</summary>
    string Summary { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync(Options options);

    /// <summary>Does one part of the work, in a process started by <see cref="ChildProcess"/>.</summary>
    /// <param name="role">Which part.</param>
    /// <param name="options">The rest of the command line.</param>
    Task RunChildAsync(string role, Options options);
}
