using System;
using System.Collections.Generic;

namespace IpCamera.Simulator;

/// <summary>One request as it arrived at a camera.</summary>
public sealed record ReceivedRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path without its leading slash, for example <c>set_wifi.cgi</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The decoded query; of a repeated key the last value.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The query as it came over the wire, without the question mark.</summary>
    public required string RawQuery { get; init; }

    /// <summary>The Authorization header, or null.</summary>
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    /// <summary>All headers, looked up without regard to case; of a repeated header the last value.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The moment the head of the request was complete.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The status it was answered with; 0 while, or because, it was not answered.</summary>
    public int StatusCode { get; internal set; }
}
