namespace IpCamera;

/// <summary>What a camera account may do. Each level includes the ones below it.</summary>
/// <remarks>The numbers are those of get_params.cgi and set_users.cgi; check_user.cgi counts from one.</remarks>
public enum CamPermissionLevel : long
{
    /// <summary>May watch.</summary>
    Visitor = 0,

    /// <summary>May also move the camera and change the picture.</summary>
    Operator = 1,

    /// <summary>May do everything.</summary>
    Administrator = 2,
}
