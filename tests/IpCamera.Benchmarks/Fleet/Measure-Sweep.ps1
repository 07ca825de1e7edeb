<#
.SYNOPSIS
    Does one piece of work on all cameras of a CSV file, and prints as JSON what the work alone has taken.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks use them.')]
param(
    # What is done: by the module, or by the web cmdlets on many threads.
    [Parameter(Mandatory)] [ValidateSet('Status', 'Snapshot', 'Clock', 'ForEachParallel')] [string] $Work,

    # A CSV file with the columns Uri and Name.
    [Parameter(Mandatory)] [string] $Cameras,

    # How many cameras at once.
    [Parameter(Mandatory)] [int] $ThrottleLimit,

    # The module's manifest.
    [Parameter(Mandatory)] [string] $Manifest,

    # Where pictures go.
    [Parameter(Mandatory)] [string] $Folder
)

Set-StrictMode -Version Latest
# One camera that fails spoils the measurement.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$sweeps = @{
    Status          = { $sessions | Get-CamStatus -ThrottleLimit $ThrottleLimit }
    Snapshot        = { $sessions | Receive-CamSnapshot -Path $Folder -ThrottleLimit $ThrottleLimit }
    Clock           = { $sessions | Set-CamDateTime -Sync -ThrottleLimit $ThrottleLimit }
    ForEachParallel = { $rows.Uri | ForEach-Object -Parallel { Invoke-RestMethod "${_}get_status.cgi" } -ThrottleLimit $ThrottleLimit }
}
$sweep = $sweeps[$Work]

$rows = Import-Csv -LiteralPath $Cameras
if ($Work -ne 'ForEachParallel') {
    Import-Module $Manifest
    $credential = New-Object Management.Automation.PSCredential 'admin', (New-Object Security.SecureString)
    $sessions = $rows | Connect-Cam -Credential $credential
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.TotalProcessorTime
$clock = [Diagnostics.Stopwatch]::StartNew()
$results = @(& $sweep)
$clock.Stop()
$process.Refresh()
if ($Work -ne 'Clock' -and $results.Count -ne $rows.Count) { throw "$($results.Count) answers of $($rows.Count) cameras." }

@{
    Seconds       = $clock.Elapsed.TotalSeconds
    CpuSeconds    = ($process.TotalProcessorTime - $before).TotalSeconds
    PeakMegabytes = $process.PeakWorkingSet64 / 1e6
} | ConvertTo-Json -Compress
