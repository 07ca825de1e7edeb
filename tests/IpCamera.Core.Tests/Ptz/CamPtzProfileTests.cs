using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Ptz;

namespace IpCamera.CoreTests.Ptz;

/// <summary>The numbers that owners of each make found.</summary>
public sealed class CamPtzProfileTests
{
    [Theory]
    [InlineData("Standard", "0 2 4 6 90 91 92 93")]
    [InlineData("Foscam-FI8908", "0 2 6 4 91 90 93 92")]
    [InlineData("Foscam-FI8910", "0 2 6 4 91 90 93 92")]
    [InlineData("Foscam-FI8918W", "0 2 6 4 91 90 93 92")]
    [InlineData("Wansview-NCB541W", "2 0 6 4 93 92 91 90")]
    [InlineData("Avacom-M1060W", "2 0 6 4 93 92 91 90")]
    [InlineData("Airlink101", "2 0 6 4 93 92 91 90")]
    [InlineData("Zmodo-CM-I11123BK", "2 0 6 4 93 92 91 90")]
    [InlineData("Wanscam-AJ-C0WA", "2 0 4 6 92 93 90 91")]
    [InlineData("Apexis-APM-H901", "0 2 4 6 90 91 93 92")]
    public void Directions(string name, string expected)
    {
        PtzCommandSet set = Of(name);
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<CamPtzMove>().Select(direction => set.Move(direction).Number)));
        Assert.All(Enum.GetValues<CamPtzMove>(), direction => Assert.Equal(1, set.Move(direction).Stop));
    }

    [Theory]
    [InlineData("Loftek")]
    [InlineData("Coolcam")]
    [InlineData("X10-AirSight")]
    public void Zoom_and_horizontal_patrol_by_other_numbers(string name)
    {
        PtzCommandSet set = Of(name);
        Assert.Equal(new PtzCommand(18, 19), set.Zoom(CamPtzZoom.In));
        Assert.Equal(new PtzCommand(16, 17), set.Zoom(CamPtzZoom.Out));
        Assert.Equal(new PtzCommand(20, 21), set.Patrol(CamPtzPatrol.Horizontal));
        Assert.Equal([27, 21], set.StopPatrol().Select(command => command.Number));
    }

    [Theory]
    [InlineData("Instar-IN-40xx")]
    [InlineData("Instar-IN-29xx")]
    [InlineData("Kogan")]
    public void The_middle_is_preset_1(string name) => Assert.Equal(Of(name).GotoPreset(1), Of(name).Center());

    [Theory]
    [InlineData("Standard", 95, 94, null)]
    [InlineData("Foscam-FI8910", 95, 94, null)]
    [InlineData("Wanscam", 94, 95, null)]
    [InlineData("Wanscam-AJ-C0WA", 94, 95, null)]
    [InlineData("Lonestar", 94, 95, null)]
    [InlineData("EasyCam", 94, 95, null)]
    [InlineData("SriCam", 1, 0, 14)]
    [InlineData("Ouvis", 1, 0, 14)]
    [InlineData("Sannce", 1, 0, 14)]
    public void Lamps(string name, int on, int off, int? parameter)
    {
        Assert.Equal(new PtzCommand(on) { CameraParameter = parameter }, Of(name).Lamp(CamPtzState.On));
        Assert.Equal(new PtzCommand(off) { CameraParameter = parameter }, Of(name).Lamp(CamPtzState.Off));
    }

    [Fact]
    public void Only_one_make_is_known_to_need_a_distance() =>
        Assert.Equal(
            [("Foscam-FI8918W", TimeSpan.FromMilliseconds(450))],
            CamPtzProfile.All.Where(profile => profile.Distance > TimeSpan.Zero).Select(profile => (profile.Name, profile.Distance)));

    [Fact]
    public void Relatives_are_told_that_a_move_is_no_step()
    {
        Assert.True(Of("Loginuse").Move(CamPtzMove.Left).IsContinuous);
        Assert.False(Of("Loginuse").Step(CamPtzMove.Left, null).IsContinuous);
        Assert.False(Of("Standard").Move(CamPtzMove.Left).IsContinuous);
    }

    [Fact]
    public void A_name_stands_for_one_profile_in_any_case()
    {
        IEnumerable<string> names = CamPtzProfile.All.Select(profile => profile.Name);
        Assert.Equal(CamPtzProfile.All.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(CamPtzProfile.All, profile => Assert.Same(profile, CamPtzProfile.Find(profile.Name.ToUpperInvariant())));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        CamException error = Throws.Cam(CamErrorCode.InvalidValue, () => CamPtzProfile.Find("Acme"));
        Assert.Contains("'Acme'", error.Message);
        Assert.All(CamPtzProfile.All, profile => Assert.Contains(profile.Name, error.Message));
    }

    [Fact]
    public void On_a_decoder_the_motors_numbers_and_directions_of_a_make_do_not_count()
    {
        foreach (CamPtzProfile profile in CamPtzProfile.All)
        {
            PtzCommandSet set = new(CamWiring.PelcoD, profile);
            Assert.Equal(new PtzCommand(0, 1), set.Move(CamPtzMove.Up));
            Assert.Equal(new PtzCommand(4, 1), set.Move(CamPtzMove.Left));
            Assert.Equal(new PtzCommand(16, 17), set.Zoom(CamPtzZoom.In));
            Assert.Equal(new PtzCommand(20, 21), set.Patrol(CamPtzPatrol.Auto));
            Assert.Equal(profile.LampOn, set.Lamp(CamPtzState.On));
        }
    }

    [Fact]
    public void What_is_said_goes_before_the_profile()
    {
        PtzCommandSet set = new(CamWiring.InternalMotor, CamPtzProfile.Find("Wansview-NCB541W"), reversePan: false);
        Assert.Equal((false, true), (set.ReversePan, set.ReverseTilt));
        Assert.Equal(4, set.Move(CamPtzMove.Left).Number);
    }

    private static PtzCommandSet Of(string name) => new(CamWiring.InternalMotor, CamPtzProfile.Find(name));
}
