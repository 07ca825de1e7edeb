<#
.SYNOPSIS
    Imports a module into a session that has done nothing else, and prints as JSON what that alone has taken.
#>
param(
    # A manifest or an assembly.
    [Parameter(Mandatory)] [string] $Module
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.TotalProcessorTime
$clock = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$clock.Stop()
$process.Refresh()

@{
    Seconds       = $clock.Elapsed.TotalSeconds
    CpuSeconds    = ($process.TotalProcessorTime - $before).TotalSeconds
    PeakMegabytes = $process.PeakWorkingSet64 / 1e6
} | ConvertTo-Json -Compress
