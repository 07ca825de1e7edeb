using System;
using System.Security.Cryptography;
using System.Text;

namespace IpCamera.Reports;

/// <summary>How a report looks: on a phone, a monitor and paper, in the light and in the dark, and without colours too.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Sheet = """
        :root{color-scheme:light dark;--back:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--pass:#116329;
        --warning:#7d4e00;--fail:#a40e26;--unknown:#57606a}
        @media(prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--soft:#9198a1;--line:#3d444d;--pass:#56d364;
        --warning:#e3b341;--fail:#ff7b72;--unknown:#9198a1}}
        body{background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:75rem;
        padding:1rem;overflow-wrap:anywhere}
        h1{font-size:1.75rem;margin:0}h2{font-size:1.35rem;border-top:2px solid var(--line);padding-top:1rem;margin:2rem 0 0}
        h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
        p{margin:.25rem 0}.soft{color:var(--soft)}a{color:inherit}
        .scroll{overflow-x:auto}table{border-collapse:collapse;overflow-wrap:normal;width:100%}th,td{
        border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}thead th{
        color:var(--soft)}th{font-weight:600}.text{min-width:9rem;overflow-wrap:anywhere}
        td.number{font-variant-numeric:tabular-nums}.result{font-weight:600;white-space:nowrap}
        .pass{color:var(--pass)}.warning{color:var(--warning)}.fail{color:var(--fail)}.unknown{color:var(--unknown)}
        .camera{display:grid;gap:0 2rem;grid-template-columns:minmax(0,3fr) minmax(0,2fr)}figure{margin:.75rem 0}img{
        border:1px solid var(--line);display:block;height:auto;max-width:100%}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:.75rem 0}dt{color:var(--soft)}
        dd{margin:0}
        @media(max-width:45rem){.camera{grid-template-columns:minmax(0,1fr)}.checks thead{display:none}
        .checks,.checks tbody,.checks tr,.checks td,.checks th{border:0;display:block;padding:0}.checks tr{
        border-bottom:1px solid var(--line);padding:.4rem 0}.severity::before{content:"Severity: "}}
        @media print{:root{color-scheme:light;--back:#fff;--text:#000;--soft:#444;--line:#999;--pass:#000;--warning:#000;
        --fail:#000;--unknown:#000}body{font-size:10pt;max-width:none;padding:0}section{break-before:page}tr,figure{
        break-inside:avoid}thead{display:table-header-group}a{text-decoration:none}}

        """;

    /// <summary>What the page may do, which is to show pictures that are in it and to look like this: nothing is asked for anywhere.</summary>
    public static string Policy { get; } = $"default-src 'none'; img-src data:; style-src 'sha256-{Hash()}'; base-uri 'none'; form-action 'none'";

    private static string Hash()
    {
        using SHA256 algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(Sheet)));
    }
}
