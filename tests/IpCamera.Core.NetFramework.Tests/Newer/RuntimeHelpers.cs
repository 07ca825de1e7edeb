namespace System.Runtime.CompilerServices;

/// <summary>Cuts arrays for the compiler: <c>bytes[2..^2]</c>.</summary>
internal static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        T[] cut = new T[length];
        Array.Copy(array, offset, cut, 0, length);
        return cut;
    }
}
