BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $cameras = @(Start-Simulator -Option '--count', 3)
    $minimal = Start-Simulator -Option '--profile', 'minimal'
    $credential = Get-TestCredential
}

AfterAll { Stop-Simulator }

Describe 'Get-CamStatus' {
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'reports identity, versions and clock as typed values' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name Yard
        $status = Get-CamStatus
        $status.Camera | Should -Be 'Yard'
        $status.Id | Should -Match '^[0-9A-F]{12}$'
        $status.FirmwareVersion | Should -Be '11.22.2.38'
        $status.Time | Should -BeOfType [DateTimeOffset]
        [Math]::Abs(($status.Time - [DateTimeOffset]::UtcNow).TotalMinutes) | Should -BeLessThan 1
        $status.UtcOffset | Should -BeOfType [TimeSpan]
        "$($status.Alarm)" | Should -Be 'None'
    }

    It 'leaves null what the firmware does not report, and keeps what nobody knows in Extra' {
        $null = Connect-Cam $cameras[0] -Credential $credential
        $status = Get-CamStatus
        $status.WifiStatus | Should -BeNullOrEmpty
        $status.Extra.Keys | Should -Contain 'p2p_status'
    }

    It 'asks the last connected camera by default' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name One
        $null = Connect-Cam $cameras[1] -Credential $credential -Name Two
        (Get-CamStatus).Camera | Should -Be 'Two'
    }

    It 'takes sessions by object, by name, by wildcard and from the pipeline' {
        $one = Connect-Cam $cameras[0] -Credential $credential -Name One
        $two = Connect-Cam $cameras[1] -Credential $credential -Name Two
        (Get-CamStatus -Session $one).Camera | Should -Be 'One'
        (Get-CamStatus -Session two).Camera | Should -Be 'Two'
        (Get-CamStatus -Session T*, $one).Camera | Sort-Object | Should -Be 'One', 'Two'
        ('One', $two | Get-CamStatus).Camera | Sort-Object | Should -Be 'One', 'Two'
    }

    It 'follows the Camera property of other outputs' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name One
        $null = Connect-Cam $cameras[1] -Credential $credential -Name Two
        (Get-CamStatus -Session One | Get-CamPermission).Camera | Should -Be 'One'
    }

    It 'says what to type when no camera is connected' {
        $fault = Get-CamError { Get-CamStatus }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamNoSession,*'
        "$fault" | Should -Match 'Connect-Cam'
    }

    It 'says which name is not that of a session' {
        $null = Connect-Cam $cameras[0] -Credential $credential
        { Get-CamStatus -Session Roof } | Should -Throw "*'Roof'*Get-CamSession*"
    }

    It 'finds a session whose name has brackets or asterisks' -ForEach '[::1]:8080', 'Gate [old]', 'a*', 'half [open' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name $_
        (Get-CamStatus -Session $_).Camera | Should -Be $_
        (Get-CamStatus | Get-CamPermission).Camera | Should -Be $_
    }

    It 'says so where a wildcard finds no session, and Disconnect-Cam does nothing' {
        $null = Connect-Cam $cameras[0] -Credential $credential
        { Get-CamStatus -Session Roof* -ErrorAction Stop } | Should -Throw -ErrorId 'CamNoSession*'
        { Disconnect-Cam Roof* } | Should -Not -Throw
        @(Get-CamSession).Count | Should -Be 1
    }

    It 'asks cameras at the same time, as many as -ThrottleLimit allows' {
        $slow = @(Start-Simulator -Option '--count', 4, '--latency', 1000) | Connect-Cam -Credential $credential
        $together = (Measure-Command { $slow | Get-CamStatus }).TotalSeconds
        $oneByOne = (Measure-Command { $slow | Get-CamStatus -ThrottleLimit 1 }).TotalSeconds
        $together | Should -BeLessThan 3.5
        $oneByOne | Should -BeGreaterThan 3.9
    }
}

Describe 'Get-CamPermission' {
    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'says who the session is and what it may do' {
        $null = Connect-Cam $cameras[0] -Credential $credential -Name Yard
        $permission = Get-CamPermission
        $permission.Camera | Should -Be 'Yard'
        $permission.User | Should -Be 'admin'
        $permission.Permission | Should -Be 'Administrator'
    }

    It 'names the CGI that a firmware lacks' {
        $null = Connect-Cam $minimal -Credential $credential
        $fault = Get-CamError { Get-CamPermission }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnsupported,*'
        "$fault" | Should -Match 'check_user.cgi'
    }

    It 'says that credentials are needed' {
        $null = Connect-Cam $cameras[0]
        $fault = Get-CamError { Get-CamPermission }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamAuthenticationFailed,*'
        "$fault" | Should -Match '-Credential'
    }
}

Describe 'Get-CamParams' {
    BeforeAll { $null = Connect-Cam $cameras[2] -Credential $credential -Name Yard }

    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'emits one object with the sections as properties' {
        $all = Get-CamParams
        $all.Camera | Should -Be 'Yard'
        $all.Wifi.GetType().Name | Should -Be 'CamWifi'
        $all.Id | Should -Match '^[0-9A-F]{12}$'
    }

    It 'emits the sections asked for' {
        $wifi = Get-CamParams -Section wifi
        $wifi.GetType().Name | Should -Be 'CamWifi'
        $wifi.Camera | Should -Be 'Yard'
    }

    It 'says which sections there are when one is unknown' {
        $fault = Get-CamError { Get-CamParams -Section Kitchen }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match 'Wifi'
    }

    It 'completes the names of sections' {
        $line = 'Get-CamParams -Section W'
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Contain 'Wifi'
    }

    It 'marks the camera in every section' {
        (Get-CamParams).Wifi.Camera | Should -Be 'Yard'
    }
}
