using System.Collections.Generic;
using System.Linq;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Authentication;

/// <summary>The eight accounts, read from the settings each time so that set_users takes effect at once.</summary>
internal sealed class UserTable(SettingsStore settings)
{
    public CameraUser? Find(string name) => All().FirstOrDefault(user => user.Name == name);

    public CameraUser? Find(string name, string password) => All().FirstOrDefault(user => user.Name == name && user.Password == password);

    private IEnumerable<CameraUser> All()
    {
        IReadOnlyDictionary<string, string> values = settings.Snapshot();
        for (int number = 1; number <= Sections.UserCount; number++)
        {
            string name = values[Sections.UserName(number)];
            if (name.Length > 0)
            {
                AccessLevel permission = (AccessLevel)settings.Number(Sections.UserPermission(number));
                yield return new CameraUser(name, values[Sections.UserPassword(number)], permission);
            }
        }
    }
}
