namespace System.Text;

/// <summary>.NET Framework has the code pages without it.</summary>
internal sealed class CodePagesEncodingProvider : EncodingProvider
{
    public static CodePagesEncodingProvider Instance { get; } = new();

    public override Encoding GetEncoding(int codepage) => Encoding.GetEncoding(codepage);

    public override Encoding GetEncoding(string name) => Encoding.GetEncoding(name);
}
