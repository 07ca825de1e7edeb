using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace IpCamera.Demo;

/// <summary>A PowerShell host that prints to the console and asks nothing.</summary>
/// <param name="picture">Gets everything that is printed, too.</param>
internal sealed class DemoHost(TerminalPicture? picture) : PSHost
{
    /// <summary>The width of the screen, in characters.</summary>
    public const int Columns = 100;

    private readonly Screen _screen = new(picture);

    /// <inheritdoc/>
    public override string Name => "IpCamera.Demo";

    /// <inheritdoc/>
    public override Version Version => new(1, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _screen;

    /// <summary>Prints a line of the demo's own.</summary>
    public void Say(string text, ConsoleColor color, bool paragraph)
    {
        if (paragraph) _screen.WriteLine();
        _screen.WriteLine(color, ConsoleColor.Black, text);
    }

    /// <summary>The number of errors shown since the last call.</summary>
    public int TakeErrorCount()
    {
        int count = _screen.Errors;
        _screen.Errors = 0;
        return count;
    }

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen(TerminalPicture? picture) : PSHostUserInterface
    {
        private readonly bool _colored = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

        /// <summary>The number of errors shown.</summary>
        public int Errors { get; set; }

        /// <inheritdoc/>
        public override PSHostRawUserInterface RawUI { get; } = new Size();

        /// <inheritdoc/>
        public override bool SupportsVirtualTerminal => _colored || picture is not null;

        /// <inheritdoc/>
        public override void Write(string value)
        {
            Console.Write(Plain(value));
            picture?.Write(value);
        }

        /// <inheritdoc/>
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        {
            if (_colored) Console.ForegroundColor = foregroundColor;
            Console.Write(Plain(value));
            if (_colored) Console.ResetColor();
            picture?.Write(foregroundColor, value);
        }

        /// <inheritdoc/>
        public override void WriteLine(string value)
        {
            Console.WriteLine(Plain(value));
            picture?.Write(value + "\n");
        }

        /// <inheritdoc/>
        public override void WriteErrorLine(string value)
        {
            Errors++;
            WriteLine(ConsoleColor.Red, ConsoleColor.Black, value);
        }

        /// <inheritdoc/>
        public override void WriteWarningLine(string message) => WriteLine(ConsoleColor.Yellow, ConsoleColor.Black, "WARNING: " + message);

        /// <inheritdoc/>
        public override void WriteVerboseLine(string message) => WriteLine(ConsoleColor.Yellow, ConsoleColor.Black, "VERBOSE: " + message);

        /// <inheritdoc/>
        public override void WriteDebugLine(string message) => WriteLine(ConsoleColor.Yellow, ConsoleColor.Black, "DEBUG: " + message);

        /// <inheritdoc/>
        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            // A bar that redraws itself has no place in a transcript.
        }

        /// <inheritdoc/>
        public override string ReadLine() => throw new NotSupportedException();

        /// <inheritdoc/>
        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        /// <inheritdoc/>
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException();

        /// <inheritdoc/>
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
            throw new NotSupportedException();

        /// <inheritdoc/>
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        /// <inheritdoc/>
        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();

        /// <summary>The engine decorates its tables; leaving that out for a file or a pipe is the host's part.</summary>
        private string Plain(string value) => _colored ? value : new StringDecorated(value).ToString(OutputRendering.PlainText);
    }

    /// <summary>Knows how wide the screen is, which is all that tables ask.</summary>
    private sealed class Size : PSHostRawUserInterface
    {
        /// <inheritdoc/>
        public override System.Management.Automation.Host.Size BufferSize { get; set; } = new(Columns, 50);

        /// <inheritdoc/>
        public override System.Management.Automation.Host.Size WindowSize { get; set; } = new(Columns, 50);

        /// <inheritdoc/>
        public override System.Management.Automation.Host.Size MaxPhysicalWindowSize => BufferSize;

        /// <inheritdoc/>
        public override System.Management.Automation.Host.Size MaxWindowSize => BufferSize;

        /// <inheritdoc/>
        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

        /// <inheritdoc/>
        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        /// <inheritdoc/>
        public override Coordinates CursorPosition { get; set; }

        /// <inheritdoc/>
        public override Coordinates WindowPosition { get; set; }

        /// <inheritdoc/>
        public override int CursorSize { get; set; } = 25;

        /// <inheritdoc/>
        public override bool KeyAvailable => false;

        /// <inheritdoc/>
        public override string WindowTitle { get; set; } = string.Empty;

        /// <inheritdoc/>
        public override void FlushInputBuffer()
        {
        }

        /// <inheritdoc/>
        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        /// <inheritdoc/>
        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
