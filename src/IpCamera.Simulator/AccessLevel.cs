namespace IpCamera.Simulator;

/// <summary>What a user may do. The numbers are those of get_params and set_users; check_user counts from one.</summary>
internal enum AccessLevel
{
    /// <summary>May look.</summary>
    Visitor = 0,

    /// <summary>May look and steer.</summary>
    Operator = 1,

    /// <summary>May do everything.</summary>
    Administrator = 2,
}
