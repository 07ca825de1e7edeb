<#
.SYNOPSIS
    Runs the Pester tests and ends with one line of counts.

.DESCRIPTION
    Runs tests/*.Tests.ps1 in this process and exits with 1 when a test failed. The last line reads
    "Pester: N passed, N failed, N skipped". The module and the simulator must be built. dotnet test runs it, too.

.PARAMETER Configuration
    Which build of the simulator the tests run against.

.PARAMETER Path
    The test files. Default: all.

.PARAMETER Pester
    The manifest of Pester. Default: the module Pester 5 that is installed.

.PARAMETER AsJson
    Prints each test as a line of JSON instead of what Pester prints.

.EXAMPLE
    ./tests/Invoke-PesterTests.ps1 -Path ./tests/Wifi.Tests.ps1

    Runs one file.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string[]] $Path = @($PSScriptRoot),

    [string] $Pester,

    [switch] $AsJson
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# One line for whoever counts.
function Write-Test {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [ValidateSet('Passed', 'Failed', 'Skipped')] [string] $Outcome,
        [TimeSpan] $Duration,
        [object[]] $Fault = @()
    )

    [ordered]@{
        Pester       = $Name
        Outcome      = $Outcome
        Milliseconds = $Duration.TotalMilliseconds
        Message      = @($Fault | ForEach-Object { "$_"; $_.ScriptStackTrace -split '\r?\n' -notmatch '[\\/]Pester\.psm?1:' }) -join "`n"
    } | ConvertTo-Json -Compress
}

if ($Pester) {
    Import-Module $Pester
}
elseif (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge [version]'5.5' -and $_.Version -lt [version]'6.0' }) {
    Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99
}
else {
    throw 'The tests need Pester 5.5 or later: Install-Module Pester -MinimumVersion 5.5 -Scope CurrentUser'
}

$env:IPCAMERA_TEST_CONFIGURATION = $Configuration
$passed = $failed = $skipped = 0
foreach ($file in Get-ChildItem -Path $Path -Filter *.Tests.ps1 -File) {
    $result = Invoke-Pester -Configuration @{
        Run    = @{ Path = $file.FullName; PassThru = $true }
        Output = @{ Verbosity = $(if ($AsJson) { 'None' } else { 'Normal' }); CIFormat = 'None' }
    }
    # What fails outside the tests is a failure that FailedCount does not contain.
    $broken = @($result.FailedBlocks) + @($result.FailedContainers)
    $passed += $result.PassedCount
    $failed += $result.FailedCount + $broken.Count
    $skipped += $result.TotalCount - $result.PassedCount - $result.FailedCount
    if (-not $AsJson) { continue }
    foreach ($test in $result.Tests) {
        $outcome = if ($test.Result -in 'Passed', 'Failed') { $test.Result } else { 'Skipped' }
        Write-Test "$($file.Name) $($test.ExpandedPath)" $outcome $test.Duration $test.ErrorRecord
    }

    foreach ($part in $broken) { Write-Test "$($file.Name) $part, outside its tests" Failed $part.Duration $part.ErrorRecord }
}

if (-not $AsJson) { 'Pester: {0} passed, {1} failed, {2} skipped' -f $passed, $failed, $skipped }
exit [int]($failed -gt 0)
