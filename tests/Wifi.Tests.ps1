BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential
    $addresses = @(Start-Simulator -Option '--count', 3, '--reboot-seconds', 2)
}

AfterAll { Stop-Simulator }

Describe 'Get-CamWifi and Set-CamWifi' {
    BeforeEach {
        $camera = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamWifi -Session $camera -Enabled $true -Ssid Barn -Encryption Wpa2Aes -Passphrase (ConvertTo-Secret 'first secret') -Confirm:$false
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'reads what was set, the passphrase as a secure string' {
        $wifi = Get-CamWifi
        $wifi.Camera | Should -Be 'Yard'
        $wifi.Enabled | Should -BeTrue
        $wifi.Ssid | Should -Be 'Barn'
        $wifi.Encryption | Should -Be 'Wpa2Aes'
        $wifi.Passphrase | Should -BeOfType [Security.SecureString]
        ConvertFrom-Secret $wifi.Passphrase | Should -Be 'first secret'
    }

    It 'changes only what is given: the passphrase is kept' {
        Set-CamWifi -Ssid Stable -Confirm:$false
        $wifi = Get-CamWifi
        $wifi.Ssid | Should -Be 'Stable'
        $wifi.Enabled | Should -BeTrue
        ConvertFrom-Secret $wifi.Passphrase | Should -Be 'first secret'
    }

    It 'keeps names and passphrases as they are: <_>' -ForEach 'a&b=c?d#e', '100% "it''s"', '  edges  ', 'back\slash;semi' {
        Set-CamWifi -Ssid $_ -Passphrase (ConvertTo-Secret "${_}12345") -Confirm:$false
        $wifi = Get-CamWifi
        $wifi.Ssid | Should -Be $_
        ConvertFrom-Secret $wifi.Passphrase | Should -Be "${_}12345"
    }

    It 'emits the settings read back with -PassThru' {
        (Set-CamWifi -Ssid Stable -PassThru -Confirm:$false).Ssid | Should -Be 'Stable'
    }

    It 'copies from one camera to another through the pipeline' {
        $other = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $source = Get-CamWifi -Session Yard
        $source | Select-Object -Property * -ExcludeProperty Camera | Set-CamWifi -Session $other -Confirm:$false
        $copy = Get-CamWifi -Session Gate
        $copy.Ssid | Should -Be 'Barn'
        $copy.Encryption | Should -Be 'Wpa2Aes'
        ConvertFrom-Secret $copy.Passphrase | Should -Be 'first secret'
    }

    It 'works on the camera that the settings came from' {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        Get-CamWifi -Session Yard | Set-CamWifi -Country Japan -ErrorAction SilentlyContinue -Confirm:$false
        Get-CamParams -Session Yard | ForEach-Object { $_.Wifi } | Set-CamWifi -Ssid Here -Confirm:$false
        (Get-CamWifi -Session Yard).Ssid | Should -Be 'Here'
        (Get-CamWifi -Session Gate).Ssid | Should -Not -Be 'Here'
    }

    It 'shows what would change with -WhatIf, secrets masked, and changes nothing' {
        $text = Invoke-ChildShell @"
`$none = [Security.SecureString]::new()
`$null = Connect-Cam $($addresses[0]) -Name Yard -Credential ([Management.Automation.PSCredential]::new('admin', `$none))
Set-CamWifi -Ssid Stable -Passphrase (ConvertTo-SecureString 'second secret' -AsPlainText -Force) -Encryption Wpa2Aes -WhatIf
"@
        $text | Should -Match 'What if:.*Yard'
        $text | Should -Match "'Barn' -> 'Stable'"
        $text | Should -Match 'Passphrase: changed'
        $text | Should -Not -Match 'first secret|second secret'
        (Get-CamWifi).Ssid | Should -Be 'Barn'
    }

    It 'emits nothing for a change that was not made' {
        Set-CamWifi -Ssid Stable -PassThru -WhatIf | Should -BeNullOrEmpty
    }

    It 'has nothing to ask when all is set already' {
        $text = Set-CamWifi -Ssid Barn -WhatIf -Verbose 4>&1 | Out-String
        $text | Should -Match 'already'
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'a short passphrase'; Given = @{ Encryption = 'Wpa2Aes'; Passphrase = 'short' } }
        @{ Why = 'a passphrase of 64 that is not hexadecimal'; Given = @{ Passphrase = 'x' * 64 } }
        @{ Why = 'a name of more than 40 bytes'; Given = @{ Ssid = 'n' * 41 } }
        @{ Why = 'a WEP key of the wrong length'; Given = @{ Encryption = 'Wep'; WepKey1 = '123' } }
        @{ Why = 'a WEP key with a letter among its hexadecimal digits'; Given = @{ Encryption = 'Wep'; WepKey1 = '123456789X' } }
        @{ Why = 'a WEP key index of 4'; Given = @{ WepKeyIndex = 4 } }
        @{ Why = 'to set nothing'; Given = @{} }
    ) {
        foreach ($name in @($Given.Keys)) {
            if ($name -match '^Passphrase|^WepKey\d') { $Given[$name] = ConvertTo-Secret $Given[$name] }
        }

        $fault = Get-CamError { Set-CamWifi @Given -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Not -Match 'xxxxxxxx'
        (Get-CamWifi).Encryption | Should -Be 'Wpa2Aes'
    }

    It 'shows no secret in any format or stream' {
        $wifi = Get-CamWifi
        $shown = @(
            $wifi | Out-String -Width 80
            $wifi | Format-List | Out-String
            $wifi | Format-List * -Force | Out-String
            Get-CamParams | Format-List * -Force | Out-String
            $wifi | ConvertTo-Json -WarningAction SilentlyContinue
            $wifi | ConvertTo-Csv
            Set-CamWifi -Passphrase (ConvertTo-Secret 'other secret') -Confirm:$false -Verbose 4>&1 | Out-String
        ) -join "`n"
        $shown | Should -Not -Match 'first.secret|other.secret|first%20|other%20|first\+|other\+'
        $shown | Should -Match 'Barn'
    }

    It 'asks before it changes anything' {
        $text = Invoke-ChildShell @"
`$null = Connect-Cam $($addresses[0]) -Credential ([Management.Automation.PSCredential]::new('admin', [Security.SecureString]::new()))
Set-CamWifi -Ssid Stable
"@
        $text | Should -Match 'NonInteractive|prompt'
        (Get-CamWifi).Ssid | Should -Be 'Barn'
    }

    It 'restarts the camera with -Restart' {
        $third = Connect-Cam $addresses[2] -Credential $credential -Name Third -TimeoutSec 1
        Set-CamWifi -Session $third -Ssid Stable -Restart -Confirm:$false
        Start-Sleep -Milliseconds 300
        (Get-CamError { Get-CamStatus -Session $third }).FullyQualifiedErrorId | Should -Match '^Cam(Unreachable|Timeout),'
    }
}
