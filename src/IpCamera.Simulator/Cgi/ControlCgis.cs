using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs an operator steers with.</summary>
internal static class ControlCgis
{
    private static readonly TextRule Anything = new(int.MaxValue);

    /// <summary>The numbers of camera_control. The document calls 5 a patrol; it is flip and mirror.</summary>
    private static readonly Dictionary<int, (string Variable, ValueRule Rule)> SensorParameters = new()
    {
        [0] = ("resolution", new ChoiceRule(2, 8, 32)),
        [1] = ("brightness", new NumberRule(0, 255)),
        [2] = ("contrast", new NumberRule(0, 6)),
        [3] = ("mode", new NumberRule(0, 2)),
        [5] = ("flip", new NumberRule(0, 3)),
    };

    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new CgiDefinition("decoder_control.cgi", AccessLevel.Operator, DecoderControlAsync).Taking(
            new CgiParameter("command", new NumberRule(0, 255), true),
            new CgiParameter("onestep", new NumberRule(0, 1), false),
            new CgiParameter("degree", new NumberRule(1, 360), false)),

        new CgiDefinition("camera_control.cgi", AccessLevel.Operator, CameraControl).Taking(
            new CgiParameter("param", new ChoiceRule([.. SensorParameters.Keys]), true),
            new CgiParameter("value", new NumberRule(0, 255), true)),

        new CgiDefinition("set_extra_io.cgi", AccessLevel.Operator, SetExtraIO).Taking(
            new CgiParameter("value", new NumberRule(0, 255), true)),

        // Cameras answer ok to anything here, whatever the document says of the parameters.
        new CgiDefinition("comm_write.cgi", AccessLevel.Operator, WriteSerial).Taking(
            new CgiParameter("port", Anything, false), new CgiParameter("baud", Anything, false),
            new CgiParameter("bytes", Anything, false), new CgiParameter("data", Anything, false)),
    ];

    private static async ValueTask<CameraResponse> DecoderControlAsync(CgiCall call, CancellationToken cancellationToken)
    {
        int command = call.Number("command")!.Value;
        if (!DecoderCommands.AreDefined(command))
        {
            return CameraResponse.IllegalParameters;
        }

        call.Device.Record(command);
        double? step = call.Number("onestep") == 1 ? call.Number("degree") ?? DecoderCommands.UsualStep : null;
        DecoderCommands.Run(call.Device, command, step);
        if (call.Device.Head.Motion != PtzMotion.None || call.Device.Lens.IsMoving)
        {
            await Task.Delay(call.Device.Profile.AnswerDelayWhileMoving, call.Device.Options.Time, cancellationToken);
        }

        return CameraResponse.Ok;
    }

    private static CameraResponse CameraControl(CgiCall call)
    {
        (string variable, ValueRule rule) = SensorParameters[call.Number("param")!.Value];
        string value = call.Text("value");
        return rule.Accepts(value) && call.Device.Settings.TrySet(variable, value) ? CameraResponse.Ok : CameraResponse.IllegalParameters;
    }

    private static CameraResponse SetExtraIO(CgiCall call)
    {
        call.Device.ExtraIO = byte.Parse(call.Text("value"), CultureInfo.InvariantCulture);
        return CameraResponse.Ok;
    }

    private static CameraResponse WriteSerial(CgiCall call)
    {
        byte[] data = QueryString.BytesOf(call.Request.Received.RawQuery, "data");
        call.Device.Record(new SerialWrite(call.Text("port"), call.Text("baud"), call.Text("bytes"), data));
        return CameraResponse.Ok;
    }
}
