BeforeDiscovery {
    $manifest = Join-Path (Split-Path -Parent $PSScriptRoot) 'IpCamera.psd1'
    Import-Module $manifest -Force
    $cmdlets = @(Get-Command -Module IpCamera | ForEach-Object { @{ Name = $_.Name } })
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
        # Its own is named because the types files need it before the root module is loaded.
        $data.RequiredAssemblies | Should -Be @($data.RootModule)
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
}
