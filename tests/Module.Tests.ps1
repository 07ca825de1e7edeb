BeforeDiscovery {
    $manifest = Join-Path (Split-Path -Parent $PSScriptRoot) 'IpCamera.psd1'
    Import-Module $manifest -Force
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    $cmdlets = foreach ($command in Get-Command -Module IpCamera) {
        @{
            Name       = $command.Name
            Parameters = @($command.Parameters.Keys | Where-Object { $_ -notin $common })
        }
    }
}

BeforeAll {
    $root = Split-Path -Parent $PSScriptRoot
    $manifest = Join-Path $root 'IpCamera.psd1'
    $data = Import-PowerShellDataFile $manifest
    Import-Module $manifest -Force
}

Describe 'The manifest' {
    It 'is valid, and says nothing to warn of' {
        $warnings = @()
        $info = Test-ModuleManifest $manifest -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $info.Name | Should -Be 'IpCamera'
        $info.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $info.PowerShellVersion | Should -Be '5.1'
    }

    It 'exports just what the module has' {
        $commands = @(Get-Command -Module IpCamera).Name | Sort-Object
        $commands | Should -Be ($data.CmdletsToExport | Sort-Object)
        foreach ($kind in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') { @($data[$kind]).Count | Should -Be 0 }
    }

    It 'has the version that is built' {
        [xml]$properties = Get-Content (Join-Path $root 'Directory.Build.props') -Raw
        $data.ModuleVersion | Should -Be "$($properties.Project.PropertyGroup.Version)"
    }

    It 'needs no other module and no other assembly' {
        $data.ContainsKey('RequiredModules') | Should -BeFalse
        $data.ContainsKey('RequiredAssemblies') | Should -BeFalse
    }
}

Describe 'Every cmdlet' {
    It '<Name> has an approved verb and the prefix Cam' -ForEach $cmdlets {
        $verb, $noun = $Name -split '-'
        $verb | Should -BeIn (Get-Verb).Verb
        $noun | Should -BeLike 'Cam*'
    }

    It '<Name> says what it emits, unless it emits nothing' -ForEach $cmdlets {
        $silent = @(
            'Disconnect-Cam', 'Remove-CamDevice', 'Remove-CamUser', 'Reset-Cam', 'Restore-CamParams', 'Send-CamSerialData'
            'Set-CamAddress', 'Set-CamFactoryParams', 'Set-CamMacAddress', 'Unregister-Cam', 'Update-CamFirmware', 'Update-CamWebUI'
        )
        if ($Name -notin $silent) { (Get-Command $Name).OutputType | Should -Not -BeNullOrEmpty }
    }

    It '<Name> has a help page: synopsis, description, two examples with code and words' -ForEach $cmdlets {
        Join-Path $root "en-US/$Name.md" | Should -Exist
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name|\{\{"
        ($help.Description | Out-String).Trim().Length | Should -BeGreaterThan 60
        $examples = @($help.Examples.Example)
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example.Code | Should -Match '\S'
            ($example.Remarks | Out-String) | Should -Match '\w+'
            $errors = $null
            $null = [Management.Automation.Language.Parser]::ParseInput($example.Code, [ref]$null, [ref]$errors)
            $errors | Should -BeNullOrEmpty
        }
    }

    It '<Name> describes each of its parameters, and no other' -ForEach $cmdlets {
        $described = @((Get-Help $Name -Full).Parameters.Parameter | Where-Object { $_.Name -notin 'WhatIf', 'Confirm' })
        $described.Name | Sort-Object | Should -Be ($Parameters | Sort-Object)
        foreach ($parameter in $described) {
            $text = ($parameter.Description | Out-String).Trim()
            $text.Length | Should -BeGreaterThan 10 -Because "-$($parameter.Name) needs a description"
            $text | Should -Not -Match '\{\{'
        }
    }
}

Describe 'The about topics' {
    It '<Topic> is found by Get-Help, and knows <Cmdlet>' -ForEach @(
        @{ Topic = 'about_IpCamera'; Cmdlet = 'Connect-Cam' }
        @{ Topic = 'about_IpCamera_Security'; Cmdlet = 'Set-CamUser' }
    ) {
        (Get-Help $Topic | Out-String) | Should -Match $Cmdlet
    }

    It 'name every cmdlet' {
        $text = Get-Content (Join-Path $root 'en-US/about_IpCamera.help.txt') -Raw
        foreach ($cmdlet in $data.CmdletsToExport) { $text | Should -Match "$cmdlet\b" }
    }

    It 'name no cmdlet that there is not' {
        foreach ($file in Get-ChildItem (Join-Path $root 'en-US/about_*.help.txt')) {
            [regex]::Matches((Get-Content $file.FullName -Raw), '\b[A-Z]\w+-Cam\w*').Value | Should -BeIn $data.CmdletsToExport
        }
    }
}
