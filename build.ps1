<#
.SYNOPSIS
    Builds, tests, documents and packs the IpCamera module.

.DESCRIPTION
    Runs the named tasks one after the other and stops at the first that fails.

    Build    Compiles the solution and fills lib/, after which IpCamera.psd1 in this folder can be imported.
    Test     Runs every suite: the .NET tests, those for .NET Framework (on Linux and macOS: in Mono, where it is installed), and the
             Pester tests, in this edition of PowerShell.
    Format   Lays the code out as .editorconfig says.
    Docs     Brings the help pages en-US/*.md in line with the cmdlets and compiles en-US/IpCamera.dll-Help.xml. Needs platyPS.
    Analyze  Runs PSScriptAnalyzer, with the rules of the PowerShell Gallery too, over every script, the manifest, and the
             examples in the help and the README. Needs PSScriptAnalyzer.
    Pack     Stages output/IpCamera/<version>, checks it, and makes output/IpCamera.<version>.nupkg. Builds Release first.
    Demo     Runs the demonstration: the module against a simulated camera.
    CI       Does all that a change must pass, to the end even where something fails, and counts: tests, build, layout, analysis,
             package, demonstration, and that nothing is left in the tree. The last line is "N passed, N failed, N skipped".
    Clean    Removes everything that is built.

    All but Docs and Analyze need the .NET SDK alone. Without PowerShell, the SDK brings one: dotnet tool restore, then dotnet pwsh build.ps1.

.PARAMETER Task
    The tasks, in the order they are to run. Default: Build, Test.

.PARAMETER Configuration
    Debug or Release. Default: Debug. Pack always takes Release.

.EXAMPLE
    ./build.ps1

    Builds and tests.

.EXAMPLE
    ./build.ps1 Docs, Pack

    Refreshes the help, then makes the package.

.EXAMPLE
    ./build.ps1 -Task Build -Configuration Release

    Builds what a user would get.
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Configuration', Justification = 'The tasks use it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'Headings are for whoever watches, not for the pipeline.')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Format', 'Docs', 'Analyze', 'Pack', 'Demo', 'CI', 'Clean')]
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$solution = Join-Path $root 'IpCamera.sln'
$manifest = Join-Path $root 'IpCamera.psd1'
$helpFolder = Join-Path $root 'en-US'
$output = Join-Path $root 'output'
# The PowerShell this runs in: a child of the same edition loads the module, so that its DLLs are not locked here. As a .NET tool
# it is a library that dotnet runs.
$shell = (Get-Process -Id $PID).Path
$shellArgument = @(if ((Split-Path -Leaf $shell) -match '^dotnet(\.exe)?$') { Join-Path $PSHOME 'pwsh.dll' })

# Runs a program and turns its exit code into an error.
function Invoke-Native {
    param(
        [Parameter(Mandatory)] [string] $Command,
        [Parameter(ValueFromRemainingArguments)] [string[]] $Argument
    )

    # Windows PowerShell takes each line a program writes to stderr for an error, where that goes to a log.
    $ErrorActionPreference = 'Continue'
    & $Command @Argument
    if ($LASTEXITCODE -ne 0) {
        throw "'$(Split-Path -Leaf $Command) $Argument' ended with exit code $LASTEXITCODE."
    }
}

# Imports a tool, or says how to get it.
function Import-Tool {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [version] $MinimumVersion
    )

    $found = Get-Module -ListAvailable -Name $Name | Where-Object { $_.Version -ge $MinimumVersion }
    if (-not $found) {
        throw "This task needs the module $Name $MinimumVersion or later: Install-Module $Name -MinimumVersion $MinimumVersion -Scope CurrentUser"
    }

    Import-Module -Name $Name -MinimumVersion $MinimumVersion
}

# Runs script text in a fresh process, with the module imported when it asks for it.
function Invoke-FreshShell {
    param([Parameter(Mandatory)] [string] $Script)

    $text = "Set-StrictMode -Version Latest`n`$ErrorActionPreference = 'Stop'`n`$ProgressPreference = 'SilentlyContinue'`n$Script"
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text))
    Invoke-Native $shell @shellArgument -NoLogo -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded
}

# A text as a PowerShell literal.
function ConvertTo-Literal {
    param([Parameter(Mandatory)] [string] $Text)

    "'" + $Text.Replace("'", "''") + "'"
}

# Takes out of the compiled help what nobody reads there: the indentation, and the descriptions that stand in each syntax as well.
function Compress-Help {
    param([Parameter(Mandatory)] [string] $Path)

    $document = [System.Xml.XmlDocument]::new()
    $document.Load($Path)
    $repeated = "//*[local-name()='syntaxItem']/*[local-name()='parameter']/*[local-name()='description' or local-name()='Description']"
    foreach ($description in @($document.SelectNodes($repeated))) { $null = $description.ParentNode.RemoveChild($description) }
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; IndentChars = ''; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) }
    $writer = [System.Xml.XmlWriter]::Create($Path, $settings)
    try {
        $document.Save($writer)
    }
    finally {
        $writer.Dispose()
    }
}

function Assert-Built {
    if (-not (Test-Path -LiteralPath (Join-Path $root 'lib/IpCamera.dll'))) {
        throw 'lib/IpCamera.dll is missing: run ./build.ps1 Build first.'
    }
}

function Invoke-BuildTask {
    Invoke-Native dotnet build $solution --configuration $Configuration --nologo
}

function Invoke-TestTask {
    # Pester runs in the PowerShell that is being tested; without a word it takes the one of .config/dotnet-tools.json.
    $before = $env:IPCAMERA_TEST_SHELL
    if ($PSVersionTable.PSEdition -eq 'Desktop') { $env:IPCAMERA_TEST_SHELL = $shell }
    Push-Location $root
    try {
        # One after the other: some judge how soon something happens, and some load the machine. One that hangs must not cost the
        # verdict on the others.
        Invoke-Native dotnet test --solution $solution --configuration $Configuration --max-parallel-test-modules 1 --timeout 40m
    }
    finally {
        Pop-Location
        $env:IPCAMERA_TEST_SHELL = $before
    }
}

function Invoke-FormatTask {
    Invoke-Native dotnet format $solution
}

function Invoke-DocsTask {
    Assert-Built
    $folder = ConvertTo-Literal $helpFolder
    $module = ConvertTo-Literal $manifest
    # Only to say early how to get it; the work is done where the module's DLLs lock nothing.
    Import-Tool platyPS 0.14.2
    Invoke-FreshShell @"
Import-Module platyPS -MinimumVersion 0.14.2
Import-Module $module
foreach (`$command in Get-Command -Module IpCamera) {
    `$page = Join-Path $folder (`$command.Name + '.md')
    if (Test-Path -LiteralPath `$page) { `$null = Update-MarkdownHelp -Path `$page -AlphabeticParamsOrder:`$false -Force }
    else { `$null = New-MarkdownHelp -Command `$command.Name -OutputFolder $folder }
}
"@
    foreach ($page in Get-ChildItem -Path (Join-Path $helpFolder '*-Cam*.md')) {
        Remove-ProgressAction $page.FullName
    }

    Invoke-FreshShell "Import-Module platyPS -MinimumVersion 0.14.2; `$null = New-ExternalHelp -Path $folder -OutputPath $folder -Force"
    Compress-Help (Join-Path $helpFolder 'IpCamera.dll-Help.xml')
    Write-Host "Compiled $(Join-Path $helpFolder 'IpCamera.dll-Help.xml')."
}

# platyPS 0.14 takes the common parameter -ProgressAction of PowerShell 7.4 for one of the cmdlet's own.
function Remove-ProgressAction {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A step of the build.')]
    param([Parameter(Mandatory)] [string] $Path)

    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n")
    $text = $text -replace '(?ms)^### -ProgressAction\n.*?(?=^##)', ''
    $text = $text -replace '\s*\[-ProgressAction <ActionPreference>\]', ''
    [IO.File]::WriteAllText($Path, $text.TrimEnd() + "`n", (New-Object Text.UTF8Encoding $false))
}

function Invoke-AnalyzeTask {
    Import-Tool PSScriptAnalyzer 1.21.0
    $settings = Join-Path $root 'tests/PSScriptAnalyzerSettings.psd1'
    $built = '[\\/](bin|obj|lib|output)[\\/]'
    $files = @(Get-ChildItem -Path $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
            Where-Object { $_.FullName.Substring($root.Length) -notmatch $built })
    $pages = @(Get-Item -Path (Join-Path $helpFolder '*.md'), (Join-Path $root 'README.md'))
    $examples = @($pages | ForEach-Object { Get-MarkdownExample $_.FullName })
    $found = @(
        foreach ($file in $files) {
            Invoke-ScriptAnalyzer -Path $file.FullName -Settings $settings | Format-Complaint $file.Name
            # The tests are not published.
            if ($file.DirectoryName -ne (Join-Path $root 'tests')) {
                Invoke-ScriptAnalyzer -Path $file.FullName -Settings PSGallery -Severity Error, Warning | Format-Complaint $file.Name
            }
        }

        foreach ($example in $examples) {
            Invoke-ScriptAnalyzer -ScriptDefinition $example.Script -Settings $settings | Format-Complaint $example.Page $example.Line
            Invoke-ScriptAnalyzer -ScriptDefinition $example.Script -Settings PSGallery -Severity Error, Warning | Format-Complaint $example.Page $example.Line
        }
    )
    $found = @($found | Select-Object -Unique)
    if ($found.Count -gt 0) {
        $found | ForEach-Object { Write-Host $_ }
        throw "PSScriptAnalyzer has $($found.Count) complaint(s)."
    }

    if ($examples.Count -eq 0) { throw 'No example was found to analyze.' }
    Write-Host "PSScriptAnalyzer has nothing to say about $($files.Count) files and $($examples.Count) examples."
}

# What the analyzer found, as one line each.
function Format-Complaint {
    param(
        [Parameter(Mandatory, Position = 0)] [string] $File,
        [Parameter(Position = 1)] [int] $LineBefore = 0,
        [Parameter(Mandatory, ValueFromPipeline)] [object] $Complaint
    )

    process {
        '{0}({1}): {2} {3}: {4}' -f $File, ($LineBefore + $Complaint.Line), $Complaint.Severity, $Complaint.RuleName, $Complaint.Message
    }
}

# The blocks of PowerShell in a page, with the number of the line before each.
function Get-MarkdownExample {
    param([Parameter(Mandatory)] [string] $Path)

    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n")
    foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```')) {
        [pscustomobject]@{
            Page   = Split-Path -Leaf $Path
            Line   = $text.Substring(0, $block.Groups[1].Index).Split("`n").Count - 1
            Script = $block.Groups[1].Value
        }
    }
}

function Invoke-PackTask {
    Invoke-Native dotnet build (Join-Path $root 'src/IpCamera/IpCamera.csproj') --configuration Release --nologo

    $data = Import-PowerShellDataFile -Path $manifest
    $version = $data.ModuleVersion
    $stage = Join-Path $output "IpCamera/$version"
    if (Test-Path -LiteralPath $stage) { Remove-Item -LiteralPath $stage -Recurse -Force }
    $content = @('IpCamera.psd1', 'lib/IpCamera.dll', 'lib/IpCamera.Core.dll', 'LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md',
        'IpCamera.Configuration.schema.json')
    $content += $data.TypesToProcess
    $content += $data.FormatsToProcess
    $content += 'en-US/IpCamera.dll-Help.xml'
    $content += Get-ChildItem -Path (Join-Path $helpFolder 'about_*.help.txt') | ForEach-Object { 'en-US/' + $_.Name }
    if (@(Select-Xml -Path (Join-Path $root 'Directory.Build.props') -XPath '//Version')[0].Node.InnerText -ne $version) {
        throw "The manifest says $version, which is not the version in Directory.Build.props."
    }

    $missing = @($content | Where-Object { -not (Test-Path -LiteralPath (Join-Path $root $_)) })
    if ($missing.Count -gt 0) { throw "The package lacks: $($missing -join ', ')." }
    foreach ($file in $content) {
        $target = Join-Path $stage $file
        $null = New-Item -ItemType Directory -Path (Split-Path -Parent $target) -Force
        Copy-Item -LiteralPath (Join-Path $root $file) -Destination $target
    }

    Assert-NoBuildPath (Join-Path $stage 'lib')
    $staged = ConvertTo-Literal (Join-Path $stage 'IpCamera.psd1')
    $expected = @($data.CmdletsToExport).Count
    Invoke-FreshShell @"
`$warnings = @()
`$null = Test-ModuleManifest -Path $staged -WarningVariable warnings
if (`$warnings) { throw "The staged manifest has warnings: `$warnings" }
`$module = Import-Module $staged -PassThru
if (`$module.ExportedCmdlets.Count -ne $expected) { throw "The staged module exports `$(`$module.ExportedCmdlets.Count) cmdlets, its manifest names $expected." }
`$unhelped = @(`$module.ExportedCmdlets.Keys | Where-Object { -not (Get-Help `$_).description })
if (`$unhelped) { throw "The staged module has no help for: `$(`$unhelped -join ', ')" }
if ((Get-Help about_IpCamera | Out-String) -notmatch 'IpCamera') { throw 'The staged module has no help on itself.' }
'{0} {1}: {2} cmdlets imported from the staged module.' -f `$module.Name, `$module.Version, `$module.ExportedCmdlets.Count
"@

    $nuspec = Join-Path $output 'IpCamera.nuspec'
    Write-Nuspec -Path $nuspec -Data $data -Stage $stage
    try {
        # NU5101: a module has its assemblies where its manifest says, not in a folder for each framework.
        Invoke-Native dotnet pack $nuspec --output $output --nologo --property:NoWarn=NU5101
    }
    finally {
        Remove-Item -LiteralPath $nuspec
    }

    $package = Join-Path $output "IpCamera.$version.nupkg"
    Assert-PackageContent -Path $package -Expected $content
    Write-Host "Packed $package."
}

# An assembly knows where its source was compiled; what is published tells nobody.
function Assert-NoBuildPath {
    param([Parameter(Mandatory)] [string] $Folder)

    # Windows PowerShell has nothing to read it with.
    if ($PSVersionTable.PSEdition -ne 'Core') { return }
    Add-Type -AssemblyName System.Reflection.Metadata
    foreach ($file in Get-ChildItem -LiteralPath $Folder -Filter *.dll) {
        $image = [System.Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
        try {
            $embedded = $image.ReadDebugDirectory() | Where-Object { $_.Type -eq 'EmbeddedPortablePdb' }
            $symbols = $image.ReadEmbeddedPortablePdbDebugDirectoryData($embedded).GetMetadataReader()
            $paths = @($symbols.Documents | ForEach-Object { $symbols.GetString($symbols.GetDocument($_).Name) })
        }
        finally {
            $image.Dispose()
        }

        $telling = @($paths | Where-Object { -not $_.StartsWith('/_/', [StringComparison]::Ordinal) })
        if ($paths.Count -eq 0 -or $telling.Count -gt 0) { throw "$($file.Name) tells where it was built: $($telling | Select-Object -First 3)." }
    }
}

# Fails unless a package holds these files and what every package has.
function Assert-PackageContent {
    param(
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [string[]] $Expected
    )

    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $archive = [IO.Compression.ZipFile]::OpenRead($Path)
    try {
        $entries = @($archive.Entries | ForEach-Object { [Uri]::UnescapeDataString($_.FullName) })
    }
    finally {
        $archive.Dispose()
    }

    $frame = '^(_rels/\.rels|\[Content_Types\]\.xml|IpCamera\.nuspec|package/services/metadata/core-properties/[^/]+\.psmdcp)$'
    $difference = @(Compare-Object $Expected @($entries -notmatch $frame))
    if ($difference.Count -gt 0) {
        throw "The package is not what it should be: $(@($difference | ForEach-Object { $_.SideIndicator + ' ' + $_.InputObject }) -join ', ')."
    }
}

# The tags are what the PowerShell Gallery derives for a module itself when it publishes one.
function Write-Nuspec {
    param(
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [hashtable] $Data,
        [Parameter(Mandatory)] [string] $Stage
    )

    $about = $Data.PrivateData.PSData
    $tags = @($about.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' + @($Data.CmdletsToExport | ForEach-Object { "PSCommand_$_" })
    $all = $tags + @($Data.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" })
    # The gallery takes 4000 characters of tags.
    if (($all -join ' ').Length -le 4000) { $tags = $all }
    $escape = { param($text) [Security.SecurityElement]::Escape($text) }
    # The manifest names an address once the project has one.
    $project = if ($about.ContainsKey('ProjectUri')) { "    <projectUrl>$(& $escape $about.ProjectUri)</projectUrl>`n" } else { '' }
    $xml = @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>IpCamera</id>
    <version>$($Data.ModuleVersion)</version>
    <authors>$(& $escape $Data.Author)</authors>
    <owners>$(& $escape $Data.CompanyName)</owners>
    <license type="expression">MIT</license>
$project    <readme>README.md</readme>
    <description>$(& $escape $Data.Description)</description>
    <releaseNotes>$(& $escape $about.ReleaseNotes)</releaseNotes>
    <copyright>$(& $escape $Data.Copyright)</copyright>
    <tags>$(& $escape ($tags -join ' '))</tags>
  </metadata>
  <files>
    <file src="$(& $escape (Join-Path $Stage '**'))" target="" />
  </files>
</package>
"@
    [IO.File]::WriteAllText($Path, $xml, (New-Object Text.UTF8Encoding $false))
}

function Invoke-DemoTask {
    Invoke-Native dotnet run --project (Join-Path $root 'src/IpCamera.Demo') --configuration $Configuration
}

function Invoke-CITask {
    $count = @{ Passed = 0; Failed = 0; Skipped = 0 }
    $logs = Join-Path ([IO.Path]::GetTempPath()) ('ipcamera-ci-' + [guid]::NewGuid().ToString('N'))
    $null = New-Item -ItemType Directory -Path $logs
    # Outside a clone there is no tree to look at.
    $before = @(git -C $root status --porcelain 2>$null) -join "`n"

    $log = Join-Path $logs 'Test.log'
    $fault = Invoke-Step 'Test' $log { Invoke-TestTask }
    foreach ($pair in @('succeeded', 'Passed'), @('failed', 'Failed'), @('skipped', 'Skipped')) {
        $count[$pair[1]] += Get-TestCount $log $pair[0]
    }

    # A project that crashes, or does not build, has no failed test to its name.
    if ($fault -and ($count.Failed -eq 0 -or (Get-TestCount $log 'error') -gt 0)) { $count.Failed++ }

    $steps = [ordered]@{
        Build  = { Invoke-BuildTask }
        Format = { Invoke-Native dotnet format $solution --verify-no-changes --no-restore }
        Pack   = { Invoke-PackTask }
        Demo   = { Invoke-DemoTask }
    }
    # It is not in NuGet, and not every machine reaches the PowerShell Gallery.
    if (Get-Module -ListAvailable -Name PSScriptAnalyzer) {
        $steps['Analyze'] = { Invoke-AnalyzeTask }
    }
    else {
        Write-Host 'Not run, counted as skipped: Analyze. PSScriptAnalyzer is not installed.'
        $count.Skipped++
    }

    foreach ($name in $steps.Keys) {
        if (Invoke-Step $name (Join-Path $logs "$name.log") $steps[$name]) { $count.Failed++ }
    }

    $after = @(git -C $root status --porcelain 2>$null) -join "`n"
    if ($before -ne $after) {
        Write-Host "FAILED: the run left something in the tree`n$after"
        $count.Failed++
    }

    if ($count.Failed -eq 0) { Remove-Item -LiteralPath $logs -Recurse } else { Write-Host "Logs: $logs" }
    Write-Host "`n$($count.Passed) passed, $($count.Failed) failed, $($count.Skipped) skipped"
    exit [int]($count.Failed -gt 0)
}

# Runs one step of CI with its output in a log, shows the end of that, and returns what went wrong.
function Invoke-Step {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Log,
        [Parameter(Mandatory)] [scriptblock] $Script
    )

    Write-Host "`n== $Name"
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $fault = $null
    try {
        & $Script *> $Log
    }
    catch {
        $fault = "$_"
    }

    Get-Content -LiteralPath $Log | Where-Object { $_.Trim() } | Select-Object -Last $(if ($fault) { 150 } else { 12 }) | Write-Host
    if ($fault) { Write-Host "FAILED: $fault" }
    Write-Host ('{0}: {1:0} s' -f $Name, $clock.Elapsed.TotalSeconds)
    $fault
}

# What the summary of dotnet test says after a word; 0 when it says nothing.
function Get-TestCount {
    param(
        [Parameter(Mandatory)] [string] $Log,
        [Parameter(Mandatory)] [string] $Word
    )

    $lines = @(Select-String -LiteralPath $Log -Pattern "^\s*${Word}:\s*(\d+)\s*`$")
    if ($lines.Count -eq 0) { 0 } else { [int]$lines[-1].Matches[0].Groups[1].Value }
}

function Invoke-CleanTask {
    $built = @('lib', 'output', 'TestResults') | ForEach-Object { Join-Path $root $_ }
    $built += Get-ChildItem -Path (Join-Path $root 'src/*/*'), (Join-Path $root 'tests/*/*') -Include bin, obj -Directory |
        ForEach-Object { $_.FullName }
    foreach ($folder in $built) {
        if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
    }
}

foreach ($name in $Task) {
    Write-Host "== $name" -ForegroundColor Cyan
    & "Invoke-${name}Task"
}
