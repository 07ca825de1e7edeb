# The help from a user's side. What it says is compared with the pages and the cmdlets by the .NET tests.

BeforeDiscovery {
    $root = Split-Path -Parent $PSScriptRoot
    $cmdlets = @((Import-PowerShellDataFile (Join-Path $root 'IpCamera.psd1')).CmdletsToExport | ForEach-Object { @{ Name = $_ } })
    $topics = @(Get-ChildItem (Join-Path $root 'en-US/about_*.help.txt') | ForEach-Object { @{ Topic = $_.Name.Split('.')[0]; File = $_.FullName } })
}

BeforeAll {
    $root = Split-Path -Parent $PSScriptRoot
    Import-Module (Join-Path $root 'IpCamera.psd1') -Force
}

Describe 'Get-Help' {
    It '<Name> -Full prints each part' -ForEach $cmdlets {
        $text = Get-Help $Name -Full | Out-String -Width 80
        foreach ($part in 'NAME', 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'RELATED LINKS') {
            $text | Should -MatchExactly "(?m)^$part\r?$"
        }

        $text | Should -Match 'Example 2: '
        $text | Should -Not -Match '\{\{ Fill'
    }

    It '<Name> -Examples prints what is typed as it is typed' -ForEach $cmdlets {
        $text = (Get-Help $Name -Examples | Out-String -Width 500).Replace("`r`n", "`n")
        $page = [IO.File]::ReadAllText((Join-Path $root "en-US/$Name.md")).Replace("`r`n", "`n")
        $codes = [regex]::Matches($page, '(?ms)^```powershell\n(.*?)\n```')
        $codes.Count | Should -BeGreaterOrEqual 2
        foreach ($code in $codes) {
            foreach ($line in $code.Groups[1].Value -split "`n") { $text.Contains($line.Trim()) | Should -BeTrue -Because "$line is in the page" }
        }
    }

    It '<Name> -Parameter * describes each, with its default' -ForEach $cmdlets {
        foreach ($parameter in Get-Help $Name -Parameter *) {
            ($parameter.Description | Out-String).Trim().Length | Should -BeGreaterThan 10 -Because "-$($parameter.Name) needs a description"
            $parameter.DefaultValue | Should -Match '\S' -Because "-$($parameter.Name) needs a default"
        }
    }

    It '<Topic> prints its file, which fits into 80 columns' -ForEach $topics {
        $lines = @(Get-Content -LiteralPath $File -Encoding UTF8)
        (Get-Help $Topic | Out-String -Width 80).Trim() -replace '\r' | Should -BeExactly (($lines -join "`n").Trim())
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'finds cmdlets by what they are for' -ForEach @(
        @{ Word = 'wireless'; Cmdlet = 'Set-CamWifi' }
        @{ Word = 'firmware'; Cmdlet = 'Update-CamFirmware' }
        @{ Word = 'snapshot*'; Cmdlet = 'Receive-CamSnapshot' }
    ) {
        @(Get-Help *Cam* -Category Cmdlet | Where-Object { "$($_.Name) $($_.Synopsis)" -like "*$Word*" }).Name | Should -Contain $Cmdlet
    }
}

Describe 'The compiled help' {
    It 'is not too large to be reviewed' {
        (Get-Item (Join-Path $root 'en-US/IpCamera.dll-Help.xml')).Length | Should -BeLessThan 1.25MB
    }
}
