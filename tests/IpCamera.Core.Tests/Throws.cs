using System;
using System.Threading.Tasks;

namespace IpCamera.CoreTests;

/// <summary>Expects the library's own exception with a code.</summary>
internal static class Throws
{
    public static CamException Cam(CamErrorCode code, Action action)
    {
        CamException thrown = Assert.Throws<CamException>(action);
        Assert.Equal(code, thrown.Code);
        return thrown;
    }

    public static async Task<CamException> CamAsync(CamErrorCode code, Func<Task> action)
    {
        CamException thrown = await Assert.ThrowsAsync<CamException>(action);
        Assert.True(code == thrown.Code, $"Expected {code}, but it was {thrown.Code}: {thrown}");
        return thrown;
    }
}
