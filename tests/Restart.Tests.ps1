BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $addresses = @(Start-Simulator -Option '--count', 3, '--reboot-seconds', 2)
    $slow = Start-Simulator -Option '--reboot-seconds', 60
}

AfterAll { Stop-Simulator }

Describe 'Restart-Cam' {
    BeforeEach { $cameras = @($addresses | Connect-Cam -Credential (Get-TestCredential)) }

    It 'waits until the camera is back, and emits its session' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $session = Restart-Cam -Session $cameras[0] -Wait -Confirm:$false
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 1.5
        $session.Name | Should -Be $cameras[0].Name
        (Get-CamStatus -Session $session).Camera | Should -Be $session.Name
    }

    It 'restarts cameras at the same time' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        @($cameras | Restart-Cam -Wait -Confirm:$false).Count | Should -Be 3
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 12
    }

    It 'emits nothing without -Wait' {
        Restart-Cam -Session $cameras[1] -Confirm:$false | Should -BeNullOrEmpty
        Start-Sleep -Seconds 4
    }

    It 'restarts nothing with -WhatIf' {
        Restart-Cam -Session $cameras[0] -Wait -WhatIf | Should -BeNullOrEmpty
        (Get-CamStatus -Session $cameras[0]).Camera | Should -Be $cameras[0].Name
    }

    It 'says when the camera does not come back in time' {
        $gone = Connect-Cam $slow -Credential (Get-TestCredential) -Name Slow -TimeoutSec 1
        $fault = Get-CamError { Restart-Cam -Session $gone -Wait -WaitTimeoutSec 2 -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamTimeout,*'
        "$fault" | Should -Match '^Slow:.*2 s'
    }
}
