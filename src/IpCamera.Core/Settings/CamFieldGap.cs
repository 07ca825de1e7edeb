namespace IpCamera.Settings;

/// <summary>What a camera's answer lacks for sending a field.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="IsReported">True where it is there, but cannot be read.</param>
/// <param name="IsPart">True where others of the field are there, so that the property holds a part of it.</param>
internal readonly record struct CamFieldGap(string Variable, bool IsReported, bool IsPart);
