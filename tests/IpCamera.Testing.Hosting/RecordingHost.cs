using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace IpCamera.Testing.Hosting;

/// <summary>A console of eighty columns that remembers what was shown and answers questions as told.</summary>
public sealed class RecordingHost : PSHost
{
    private readonly RecordingUI _ui = new();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Recording";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    /// <summary>The lines shown, the unfinished last one included.</summary>
    public IReadOnlyList<string> Lines => string.Concat(_ui.Written).Split('\n');

    /// <summary>All that was shown, as one text.</summary>
    public string Text => string.Concat(_ui.Written);

    /// <summary>The questions asked.</summary>
    public IReadOnlyCollection<string> Questions => _ui.Questions;

    /// <summary>The progress that was shown.</summary>
    public IReadOnlyCollection<ProgressRecord> Progress => _ui.Progress;

    /// <summary>Which choice is taken at each question: the label without its ampersand begins so.</summary>
    public string Answer
    {
        set => _ui.Answer = value;
    }

    /// <summary>What is typed where a user and a password, or a secret, are asked for. Without it nothing may ask.</summary>
    public PSCredential? Credential
    {
        set => _ui.Credential = value;
    }

    /// <summary>What happens while a question is open.</summary>
    public Action? Asked
    {
        set => _ui.Asked = value;
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class RecordingUI : PSHostUserInterface
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ConcurrentQueue<string> Questions { get; } = new();

        public ConcurrentQueue<ProgressRecord> Progress { get; } = new();

        public string Answer { get; set; } = "No";

        public PSCredential? Credential { get; set; }

        public Action? Asked { get; set; }

        public override PSHostRawUserInterface RawUI { get; } = new RecordingRawUI();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException(message);

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Enqueue(message);
            Asked?.Invoke();
            return choices.Select((choice, index) => (choice, index))
                .First(pair => pair.choice.Label.Replace("&", "", StringComparison.Ordinal).StartsWith(Answer, StringComparison.Ordinal)).index;
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        {
            PSCredential typed = Credential ?? throw new NotSupportedException(message);
            return string.IsNullOrEmpty(userName) ? typed : new PSCredential(userName, typed.Password);
        }

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName,
            PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => Credential?.Password.Copy() ?? throw new NotSupportedException();

        public override void Write(string value) => Written.Enqueue(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Written.Enqueue(value);

        public override void WriteLine(string value) => Written.Enqueue(value + "\n");

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Enqueue(record);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);
    }

    private sealed class RecordingRawUI : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(80, 500);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => BufferSize;

        public override Size MaxWindowSize => BufferSize;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(80, 50);

        public override string WindowTitle { get; set; } = "";

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        {
        }

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
        {
        }

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
        {
        }
    }
}
