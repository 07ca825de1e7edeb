<#
.SYNOPSIS
    Runs the Pester tests and ends with one line of counts.

.DESCRIPTION
    Runs tests/*.Tests.ps1 in this process and exits with 1 when a test failed. The last line reads
    "Pester: N passed, N failed, N skipped". The module and the simulator must be built.

.PARAMETER Configuration
    Which build of the simulator the tests run against.

.PARAMETER Path
    The test files. Default: all.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string[]] $Path = @($PSScriptRoot)
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge [version]'5.5' -and $_.Version -lt [version]'6.0' })) {
    throw 'The tests need Pester 5.5 or later: Install-Module Pester -MinimumVersion 5.5 -Scope CurrentUser'
}

Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99
$env:IPCAMERA_TEST_CONFIGURATION = $Configuration
$result = Invoke-Pester -Configuration @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = 'Normal'; CIFormat = 'None' }
}

# A container that fails outside its tests is a failure that FailedCount does not contain.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
'Pester: {0} passed, {1} failed, {2} skipped' -f $result.PassedCount, $failed, ($result.SkippedCount + $result.NotRunCount)
exit [int]($failed -gt 0)
