# Dot-sourced in the BeforeAll of each test file: the module, and simulated cameras that end with the tests.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Root = Split-Path -Parent $PSScriptRoot
$script:Manifest = Join-Path $script:Root 'IpCamera.psd1'
# The PowerShell that the tests run in: its program, and its first arguments. As a .NET tool it is a library that dotnet runs.
$script:Shell = (Get-Process -Id $PID).Path
$script:ShellArgument = @(if ((Split-Path -Leaf $script:Shell) -match '^dotnet(\.exe)?$') { Join-Path $PSHOME 'pwsh.dll' })
$script:Simulators = New-Object 'Collections.Generic.List[Diagnostics.Process]'
Import-Module $script:Manifest -Force

# Starts a simulator on free ports and returns the addresses of its cameras.
function Start-Simulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param(
        # Options of the simulator's command line, for example '--profile', 'digest'.
        [string[]] $Option = @(),

        # The first port: 0 for free ones.
        [int] $Port = 0
    )

    $configuration = if ($env:IPCAMERA_TEST_CONFIGURATION) { $env:IPCAMERA_TEST_CONFIGURATION } else { 'Debug' }
    $dll = Join-Path $script:Root "src/IpCamera.Simulator/bin/$configuration/net10.0/IpCamera.Simulator.dll"
    if (-not (Test-Path -LiteralPath $dll)) { throw "The simulator is not built: run ./build.ps1 Build -Configuration $configuration" }

    $start = New-Object Diagnostics.ProcessStartInfo 'dotnet'
    $start.Arguments = (@("`"$dll`"", '--port', $Port) + $Option) -join ' '
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardInput = $true
    $start.UseShellExecute = $false
    $process = [Diagnostics.Process]::Start($start)
    $script:Simulators.Add($process)

    # "3 cameras, profile classic, ..." comes first, then one address a line.
    $heading = $process.StandardOutput.ReadLine()
    if ("$heading" -notmatch '^(\d+) camera') { throw "The simulator did not start: $heading" }
    foreach ($unused in 1..[int]$Matches[1]) { $process.StandardOutput.ReadLine() }
}

# Ends every simulator this file has started, and the sessions with them.
function Stop-Simulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
    param()

    Get-CamSession | Disconnect-Cam
    foreach ($process in $script:Simulators) {
        if (-not $process.HasExited) { $process.Kill() }
        $process.Dispose()
    }

    $script:Simulators.Clear()
}

# The simulator's administrator: admin, without a password unless one is named.
function Get-TestCredential {
    param(
        [string] $User = 'admin',
        [string] $Password = ''
    )

    $secret = New-Object Security.SecureString
    foreach ($one in $Password.ToCharArray()) { $secret.AppendChar($one) }
    New-Object Management.Automation.PSCredential $User, $secret
}

# A text as a secure string.
function ConvertTo-Secret {
    param([Parameter(Mandatory)] [string] $Text)

    (Get-TestCredential -Password $Text).Password
}

# What a secure string holds.
function ConvertFrom-Secret {
    param([Parameter(Mandatory)] [Security.SecureString] $Secret)

    (New-Object Net.NetworkCredential '', $Secret).Password
}

# The one error that a command writes or throws; fails when there is none.
function Get-CamError {
    param([Parameter(Mandatory)] [scriptblock] $Command)

    try {
        $null = & $Command 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { throw $_ }
    }
    catch {
        return $_
    }

    throw "There was no error from: $Command"
}

# Runs script text in a new PowerShell with the module imported; returns all it writes, warnings and -WhatIf texts included.
function Invoke-ChildShell {
    param([Parameter(Mandatory)] [string] $Script)

    $file = Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N') + '.ps1')
    $text = @(
        '$ProgressPreference = "SilentlyContinue"'
        'if (Test-Path variable:PSStyle) { $PSStyle.OutputRendering = "PlainText" }'
        "Import-Module '$($script:Manifest.Replace("'", "''"))'"
        $Script
    ) -join "`n"
    [IO.File]::WriteAllText($file, $text)
    try {
        & $script:Shell @script:ShellArgument -NoLogo -NoProfile -NonInteractive -File $file 2>&1 | Out-String
    }
    finally {
        Remove-Item -LiteralPath $file
    }
}
