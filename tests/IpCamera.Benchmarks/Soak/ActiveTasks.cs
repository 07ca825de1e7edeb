using System.Collections;
using System.Reflection;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Soak;

/// <summary>
/// How many tasks have begun and not ended. .NET keeps this account for debuggers alone, and privately: where a version of it
/// does not, the figure is zero throughout.
/// </summary>
internal static class ActiveTasks
{
    private const BindingFlags Private = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>The number now.</summary>
    public static int Count => typeof(Task).GetField("s_currentActiveTasks", Private)?.GetValue(null) is ICollection tasks ? tasks.Count : 0;

    /// <summary>Begins to count. Tasks that run already are left out.</summary>
    public static void Watch() => typeof(Task).GetField("s_asyncDebuggingEnabled", Private)?.SetValue(null, true);
}
