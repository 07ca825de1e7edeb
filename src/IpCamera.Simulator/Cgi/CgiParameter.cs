using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>One parameter of a CGI.</summary>
internal record CgiParameter(string Name, ValueRule Rule, bool Required);
