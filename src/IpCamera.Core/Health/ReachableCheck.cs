using System.Threading.Tasks;

namespace IpCamera.Health;

/// <summary>Whether the camera answers: what all other checks need.</summary>
internal static class ReachableCheck
{
    public static async Task<CheckVerdict> JudgeAsync(CheckSubject subject)
    {
        try
        {
            await subject.StatusAsync().ConfigureAwait(false);
            // Some firmware tells its status to anyone.
            if (subject.Client.User is not null) await subject.Client.VerifyCredentialAsync(subject.Token).ConfigureAwait(false);
            return CheckVerdict.Pass("It answers.");
        }
        catch (CamException fault)
        {
            return CheckVerdict.Fail(fault.Fact, fault.Remedy);
        }
    }
}
