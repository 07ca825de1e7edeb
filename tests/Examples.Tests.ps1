# Every example of the help and of the README is run against simulated cameras, and what it brings forth is looked at:
# Examples.Helpers.ps1 says how, Examples.Expected.psd1 what for.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.Helpers.ps1')
    $root = Split-Path -Parent $PSScriptRoot
    $expected = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Examples.Expected.psd1')
    $all = @(Get-AllExample $root)
    $pages = @($all | Where-Object { $_.Cmdlet -and -not (Get-Obstacle $_ $expected.CannotRun) })
    $blocks = @($all | Where-Object { -not $_.Cmdlet -and -not (Get-Obstacle $_ $expected.CannotRun) })
    # The host that answers questions is compiled by PowerShell 7, and so are some of the examples.
    $old = $PSVersionTable.PSVersion.Major -lt 7
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    . (Join-Path $PSScriptRoot 'Examples.Helpers.ps1')
    $expected = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Examples.Expected.psd1')
    $all = @(Get-AllExample $script:Root)
    if ($PSVersionTable.PSVersion.Major -lt 7) { return }
    Add-Type -Path (Join-Path $PSScriptRoot 'IpCamera.Testing.Hosting/RecordingHost.cs') -IgnoreWarnings -CompilerOptions '-langversion:latest', '-nullable:enable'
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $configurationBefore = $env:IPCAMERA_CONFIGURATION
    $folder = Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N'))
    $null = New-Item -ItemType Directory -Path $folder
    foreach ($example in $all) { $example.After = if ($expected.Examples.ContainsKey($example.Id)) { $expected.Examples[$example.Id]['After'] } }
    $results = Invoke-Example -Example @($all | Where-Object { -not (Get-Obstacle $_ $expected.CannotRun) }) -Folder $folder
}

AfterAll {
    if ($PSVersionTable.PSVersion.Major -lt 7) { return }
    Stop-Simulator
    $PSStyle.OutputRendering = $rendering
    $env:IPCAMERA_CONFIGURATION = $configurationBefore
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'The examples of the pages' -Skip:$old {
    It '<Id> does what the page says: <Title>' -ForEach $pages {
        $result = $results[$Id]
        $expected.Examples.ContainsKey($Id) | Should -BeTrue -Because "Examples.Expected.psd1 has to say what to look for in:`n$($result.Text)"
        $wanted = $expected.Examples[$Id]

        Test-Fault $result.Errors $wanted['Errors'] | Should -BeNullOrEmpty -Because $result.Code
        Test-Fault $result.Warnings $wanted['Warnings'] | Should -BeNullOrEmpty -Because $result.Code
        $result.Stopped | Should -Be (Test-Endless $Code)

        # It asks where the page says so, and nowhere else.
        $asks = $Remarks -match '\bAsks(?: before|, |; | for each\b)|then whether to go on|and whether to go on'
        ($result.Questions.Count -gt 0) | Should -Be $asks -Because "it asked: $($result.Questions)"
        foreach ($question in $result.Questions) { $question | Should -Match '\b(?:Yard|Gate|Barn|Roof|Old|192\.168\.0\.\d+|00626E)' }

        # What comes out of the page's own cmdlet is what it says it emits.
        if ($Code -match "\b$Cmdlet\b[^|)\n]*$") {
            $declared = @((Get-Command $Cmdlet).OutputType | ForEach-Object Name)
            foreach ($item in $result.Output | Where-Object { "$($_.PSObject.TypeNames[0])" -like 'IpCamera.*' }) {
                $item.PSObject.TypeNames | Where-Object { $_ -in $declared } | Should -Not -BeNullOrEmpty -Because "$($item.PSObject.TypeNames[0]) is not one of $declared"
            }
        }

        if ($wanted.ContainsKey('Emits')) { @($result.Types -replace '.*\.' | Sort-Object) | Should -Be @($wanted['Emits'] | Sort-Object) }
        if ($wanted.ContainsKey('Count')) { $result.Output.Count | Should -Be $wanted['Count'] -Because $result.Text }
        if ($wanted.ContainsKey('Has')) {
            foreach ($item in $result.Output) {
                foreach ($property in $wanted['Has'].Keys) { "$($item.$property)" | Should -Be $wanted['Has'][$property] -Because "$property is expected to be so" }
            }
        }

        if ($wanted.ContainsKey('Files')) { Test-File $result.Files $wanted['Files'] | Should -BeNullOrEmpty -Because "these were made: $($result.Files)" }
        foreach ($text in $wanted['Shows']) { $result.Text | Should -Match $text }
        foreach ($text in $wanted['ShowsNot']) { $result.Text | Should -Not -Match $text }
        if ($wanted.ContainsKey('Is')) { $result.After | Should -BeLike $wanted['Is'] }

        # -WhatIf says what would be, and nothing is changed.
        if (Test-Harmless $Code) {
            $result.Text | Should -Match 'What if: '
            $result.Changed | Should -BeFalse
        }

        # What the page shows is what is shown, but for numbers, addresses and widths.
        if ($Output) { ConvertTo-Shape $result.Text | Should -Be (ConvertTo-Shape $Output) }
    }

    It 'have one expectation each, and no other' {
        $known = @($all | Where-Object Cmdlet | ForEach-Object Id)
        $expected.Examples.Keys | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
        $known | Where-Object { $_ -notin $expected.Examples.Keys } | Should -BeNullOrEmpty
    }
}

Describe 'The code of the topics and of the README' -Skip:$old {
    It '<Id> runs' -ForEach $blocks {
        $result = $results[$Id]
        $wanted = if ($expected.Blocks.ContainsKey($Id)) { $expected.Blocks[$Id] } else { @{} }
        Test-Fault $result.Errors $wanted['Errors'] | Should -BeNullOrEmpty -Because $result.Code
        foreach ($text in $wanted['Shows']) { $result.Text | Should -Match $text }
        $result.Stopped | Should -Be (Test-Endless $Code)
    }
}

Describe 'What cannot be run' {
    It 'is little, and is told with its reason' {
        $left = @($all | Where-Object { Get-Obstacle $_ $expected.CannotRun })
        foreach ($example in $left) { Write-Information "Not run: $($example.Id). $(Get-Obstacle $example $expected.CannotRun)" -InformationAction Continue }
        Write-Information "Examples run: $($all.Count - $left.Count). Not run: $($left.Count)." -InformationAction Continue
        $left.Count | Should -BeLessOrEqual 3
        foreach ($pattern in $expected.CannotRun.Keys) { @($left | Where-Object { $_.Code -match $pattern }).Count | Should -BeGreaterThan 0 -Because "$pattern keeps nothing from running" }
    }
}
