BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential -Password 'pa55word'
    $addresses = @(Start-Simulator -Option '--count', 4, '--password', 'pa55word')
}

AfterAll { Stop-Simulator }

Describe 'The pipeline' {
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'connects from a CSV file' {
        $csv = Join-Path $TestDrive 'cameras.csv'
        $lines = @('Name,Uri,TimeoutSec,Wiring,ReversePan') + ($addresses | ForEach-Object { "Cam$($addresses.IndexOf($_)),$_,5,InternalMotor,true" })
        Set-Content $csv $lines
        $sessions = @(Import-Csv $csv | Connect-Cam -Credential $credential)
        $sessions.Name | Sort-Object | Should -Be 'Cam0', 'Cam1', 'Cam2', 'Cam3'
        $sessions.ReversePan | Should -Be @($true, $true, $true, $true)
    }

    It 'takes the column <_> for the address' -ForEach 'ComputerName', 'Address', 'IPAddress' {
        (@("$_,Name", "$($addresses[0]),One") | ConvertFrom-Csv | Connect-Cam -Credential $credential).Name | Should -Be 'One'
    }

    It 'treats an empty CSV cell as not given' {
        $session = @('Uri,Name,Authentication,Wiring,TimeoutSec,ReversePan,Encoding', "$($addresses[0]),,,,,,") | ConvertFrom-Csv | Connect-Cam -Credential $credential
        $session.Name | Should -Be ([uri]$addresses[0]).Authority
        $session.ReversePan | Should -BeFalse
    }

    It 'says which cell of a CSV file is no switch' {
        { @('Uri,ReversePan', "$($addresses[0]),perhaps") | ConvertFrom-Csv | Connect-Cam -Credential $credential -ErrorAction Stop } |
            Should -Throw '*ReversePan*perhaps*'
    }

    It 'gives one error for a dead camera, and the results of the others' {
        $null = $addresses | Connect-Cam -Credential $credential
        $dead = Start-Simulator | Connect-Cam -Credential (Get-TestCredential) -Name Dead
        $Simulators[$Simulators.Count - 1].Kill()
        $faults = @()
        $all = @(Get-CamSession | Get-CamStatus -ErrorAction SilentlyContinue -ErrorVariable faults)
        $all.Count | Should -Be 4
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
        $faults[0].TargetObject | Should -Be $dead
        "$($faults[0])" | Should -Match '^Dead:'
    }

    It 'gives one error for an address that does not answer, and sessions for the others' {
        $faults = @()
        $sessions = @(@($addresses[0], '127.0.0.1:1', $addresses[1]) |
                Connect-Cam -Credential $credential -ErrorAction SilentlyContinue -ErrorVariable faults)
        $sessions.Count | Should -Be 2
        $faults.Count | Should -Be 1
    }

    It 'stops at the first error with -ErrorAction Stop, and a script can catch it' {
        $null = Connect-Cam $addresses[0] -Credential $credential
        { Connect-Cam '127.0.0.1:1' -ErrorAction Stop } | Should -Throw -ErrorId 'CamUnreachable*'
    }

    It 'works in ForEach-Object -Parallel with $using:' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $sessions = @($addresses | Connect-Cam -Credential $credential)
        $manifest = $Manifest
        $names = 0..3 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $sessions = $using:sessions
            (Get-CamStatus -Session $sessions[$_]).Camera
        }
        $names | Sort-Object | Should -Be ($sessions.Name | Sort-Object)
    }

    It 'keeps the sessions of runspaces apart' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $null = Connect-Cam $addresses[0] -Credential $credential
        $manifest = $Manifest
        $counts = 1..2 | ForEach-Object -Parallel { Import-Module $using:manifest; @(Get-CamSession).Count }
        $counts | Should -Be 0, 0
        @(Get-CamSession).Count | Should -Be 1
    }

    It 'works in a job' {
        $address = $addresses[0]
        $job = Start-Job {
            Import-Module $using:Manifest
            $null = Connect-Cam $using:address -Credential $using:credential -Name Yard
            Get-CamStatus
        }
        $status = $job | Wait-Job -Timeout 60 | Receive-Job
        $job | Remove-Job -Force
        $status.Camera | Should -Be 'Yard'
        $status.FirmwareVersion | Should -Be '11.22.2.38'
    }

    It 'says that a session from another process is only a description' {
        $file = Join-Path $TestDrive 'session.xml'
        Connect-Cam $addresses[0] -Credential $credential | Export-Clixml $file
        Get-Content $file -Raw | Should -Not -Match 'pa55word'
        { Import-Clixml $file | Get-CamStatus -ErrorAction Stop } | Should -Throw '*Connect-Cam*'
    }

    It 'takes settings through Export-Clixml and back' {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name One
        $two = Connect-Cam $addresses[1] -Credential $credential -Name Two
        Set-CamWifi -Session One -Ssid Barn -Encryption Wpa2Aes -Passphrase (ConvertTo-Secret 'first secret') -Confirm:$false
        $file = Join-Path $TestDrive 'wifi.xml'
        Get-CamWifi -Session One | Select-Object Enabled, Ssid, Encryption, Passphrase | Export-Clixml $file
        if ($env:OS -eq 'Windows_NT') { Get-Content $file -Raw | Should -Not -Match 'first secret' }
        Import-Clixml $file | Set-CamWifi -Session $two -Confirm:$false
        $copy = Get-CamWifi -Session $two
        $copy.Ssid | Should -Be 'Barn'
        $copy.Encryption | Should -Be 'Wpa2Aes'
        ConvertFrom-Secret $copy.Passphrase | Should -Be 'first secret'
    }

    It 'does not make a deserialized status find a session that is not open' {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name One
        $file = Join-Path $TestDrive 'status.xml'
        Get-CamStatus | Export-Clixml $file
        (Import-Clixml $file | Get-CamPermission).Camera | Should -Be 'One'
    }

    It 'shows no secret by default at 80 columns' {
        $null = $addresses | Connect-Cam -Credential $credential
        Set-CamWifi -Ssid Barn -Encryption Wpa2Aes -Passphrase (ConvertTo-Secret 'first secret') -Confirm:$false
        $shown = @(
            Get-CamSession | Out-String -Width 80
            Get-CamSession | Format-List * -Force | Out-String -Width 80
            Get-CamSession | Format-Custom -Depth 5 | Out-String -Width 80
            Get-CamSession | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
            Get-CamStatus | Out-String -Width 80
            Get-CamPermission | Out-String -Width 80
            Get-CamParams | Out-String -Width 80
            Get-CamParams | Format-List * | Out-String -Width 80
            Get-CamWifi | Out-String -Width 80
            Invoke-CamCgi get_params | Out-String -Width 80
        ) -join "`n"
        $shown | Should -Not -Match 'pa55word|first secret'
        ($shown -split '\r?\n' | Measure-Object -Property Length -Maximum).Maximum | Should -BeGreaterThan 40
    }

    It 'keeps the default table of <_> within 80 columns' -ForEach 'Get-CamSession', 'Get-CamStatus', 'Get-CamPermission', 'Get-CamWifi' {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name 'A rather long name for a camera'
        $lines = (& $_ | Out-String -Width 80) -split '\r?\n'
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
        @($lines | Where-Object { $_.Trim() }).Count | Should -BeLessOrEqual 4
    }

    It 'keeps the default list of Get-CamParams within 80 columns' {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name 'A rather long name for a camera'
        ((Get-CamParams | Out-String -Width 80) -split '\r?\n' | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'accepts nothing from an empty pipeline' {
        Get-CamSession Nothing* | Get-CamStatus | Should -BeNullOrEmpty
    }

    It 'tolerates a null session only with a clear word' {
        { Get-CamStatus -Session $null } | Should -Throw '*Session*'
    }
}
