BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential
    $address = Start-Simulator
    $pelco = Start-Simulator -Option '--pelco-d' | Connect-Cam -Credential $credential -Name Pelco -Wiring PelcoD
    $camera = Connect-Cam $address -Credential $credential -Name Yard

    # The commands a call sends, in order, as the verbose stream shows them.
    function Get-SentCommand([scriptblock] $Call) {
        $lines = @(& $Call 4>&1 | ForEach-Object { "$_" })
        @($lines | Where-Object { $_ -match 'decoder_control\.cgi\?command=([^ ]+)' } | ForEach-Object { $Matches[1] })
    }
}

AfterAll { Stop-Simulator }

Describe 'Invoke-CamPtz' {
    It 'moves <Direction> for a time, then stops' -ForEach @(
        @{ Direction = 'Up'; Sent = '0', '1' }
        @{ Direction = 'Down'; Sent = '2', '1' }
        @{ Direction = 'Left'; Sent = '4', '1' }
        @{ Direction = 'Right'; Sent = '6', '1' }
        @{ Direction = 'UpLeft'; Sent = '90', '1' }
        @{ Direction = 'UpRight'; Sent = '91', '1' }
        @{ Direction = 'DownLeft'; Sent = '92', '1' }
        @{ Direction = 'DownRight'; Sent = '93', '1' }
    ) {
        $commands = Get-SentCommand { Invoke-CamPtz $Direction -Duration 0:0:0.1 -Session $camera -Verbose }
        $commands[0] | Should -Be $Sent[0]
        $commands.Count | Should -Be 2
    }

    It 'takes as long as it was told' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Invoke-CamPtz Left -Duration 0:0:1 -Session $camera
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.95
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'takes a plain number for seconds' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Invoke-CamPtz Left -Duration 0.5 -Session $camera
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.45
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'changes sides on a camera that turns the other way' {
        $reverse = Connect-Cam $address -Credential $credential -Name Reverse -ReversePan
        (Get-SentCommand { Invoke-CamPtz Left -Duration 0:0:0.1 -Session $reverse -Verbose })[0] | Should -Be '6'
        (Get-SentCommand { Invoke-CamPtz UpLeft -Duration 0:0:0.1 -Session $reverse -Verbose })[0] | Should -Be '91'
    }

    It 'exchanges up and down on a camera that turns upside down' {
        $reverse = Connect-Cam $address -Credential $credential -Name Tilt -ReverseTilt
        (Get-SentCommand { Invoke-CamPtz Up -Duration 0:0:0.1 -Session $reverse -Verbose })[0] | Should -Be '2'
        (Get-SentCommand { Invoke-CamPtz UpLeft -Duration 0:0:0.1 -Session $reverse -Verbose })[0] | Should -Be '92'
    }

    It 'counts the flip of the picture, unless told not to' {
        Set-CamSensor -Flip Both -Session $camera
        try {
            Get-SentCommand { Invoke-CamPtz Up -Step -Session $camera -Verbose } | Should -Be '2&onestep=1'
            Get-SentCommand { Invoke-CamPtz Up -Step -IgnoreFlip -Session $camera -Verbose } | Should -Be '0&onestep=1'
        }
        finally { Set-CamSensor -Flip None -Session $camera }
    }

    It 'speaks the numbers of a make' {
        $make = Connect-Cam $address -Credential $credential -Name Make -PtzProfile Wanscam-AJ-C0WA
        $make.PtzProfile | Should -Be 'Wanscam-AJ-C0WA'
        Get-SentCommand { Invoke-CamPtz Up -Step -Session $make -Verbose } | Should -Be '2&onestep=1'
        Get-SentCommand { Invoke-CamPtz -Lamp On -Session $make -Verbose } | Should -Be '94'
        Get-SentCommand { Invoke-CamPtz -Command 0 -Session $make -Verbose } | Should -Be '0'
    }

    It 'stops a camera that is slow to answer when its time is over' {
        $slow = Start-Simulator -Option '--profile', 'slow-motor' | Connect-Cam -Credential $credential -Name Slow
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-SentCommand { Invoke-CamPtz Left -Duration 0.5 -Session $slow -Verbose } | Should -Be '4', '1'
        # It answers the start after three seconds.
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
    }

    It 'sends <Sent> for <Name>' -ForEach @(
        @{ Name = 'a stop'; Given = @{ Stop = $true }; Sent = '1' }
        @{ Name = 'the middle'; Given = @{ Center = $true }; Sent = '25' }
        @{ Name = 'a patrol up and down'; Given = @{ Patrol = 'Vertical' }; Sent = '26' }
        @{ Name = 'a patrol left and right'; Given = @{ Patrol = 'Horizontal' }; Sent = '28' }
        @{ Name = 'storing preset 1'; Given = @{ SetPreset = 1 }; Sent = '30' }
        @{ Name = 'going to preset 1'; Given = @{ GotoPreset = 1 }; Sent = '31' }
        @{ Name = 'going to preset 16'; Given = @{ GotoPreset = 16 }; Sent = '61' }
        @{ Name = 'the output high'; Given = @{ Output = 'High' }; Sent = '94' }
        @{ Name = 'the output low'; Given = @{ Output = 'Low' }; Sent = '95' }
        @{ Name = 'the lamp on'; Given = @{ Lamp = 'On' }; Sent = '95' }
        @{ Name = 'the lamp off'; Given = @{ Lamp = 'Off' }; Sent = '94' }
        @{ Name = 'a raw command'; Given = @{ Command = 255 }; Sent = '255' }
    ) {
        Get-SentCommand { Invoke-CamPtz @Given -Session $camera -Verbose } | Should -Be $Sent
    }

    It 'ends a patrol of either kind' {
        $null = Get-SentCommand { Invoke-CamPtz -Patrol Horizontal -Session $camera -Verbose }
        Get-SentCommand { Invoke-CamPtz -StopPatrol -Session $camera -Verbose } | Should -Be '27', '29'
    }

    It 'moves a step' {
        (Get-SentCommand { Invoke-CamPtz Up -Step -Session $camera -Verbose }) | Should -Be '0&onestep=1'
        (Get-SentCommand { Invoke-CamPtz Up -Step -Degree 5 -Session $camera -Verbose }) | Should -Be '0&onestep=1&degree=5'
    }

    It 'drives lens and switches of a Pelco-D decoder' -ForEach @(
        @{ Given = @{ Zoom = 'In'; Duration = '0:0:0.1' } }
        @{ Given = @{ Focus = 'Near'; Duration = '0:0:0.1' } }
        @{ Given = @{ Iris = 'Open'; Duration = '0:0:0.1' } }
        @{ Given = @{ Switch = 4; State = 'On' } }
        @{ Given = @{ Patrol = 'Auto' } }
        @{ Given = @{ GotoPreset = 32 } }
    ) {
        { Invoke-CamPtz @Given -Session $pelco -ErrorAction Stop } | Should -Not -Throw
    }

    It 'refuses <Why> before anything is sent' -ForEach @(
        @{ Why = 'zoom with internal motors'; Given = @{ Zoom = 'In'; Duration = '0:0:1' }; Id = 'CamUnsupported' }
        @{ Why = 'preset 17 of 16'; Given = @{ GotoPreset = 17 } }
        @{ Why = 'preset 0'; Given = @{ SetPreset = 0 } }
        @{ Why = 'a step across'; Given = @{ Move = 'UpLeft'; Step = $true } }
        @{ Why = 'a duration of nothing'; Given = @{ Move = 'Up'; Duration = '0:0:0' } }
        @{ Why = 'a step of no degrees'; Given = @{ Move = 'Up'; Step = $true; Degree = 0 } }
    ) {
        if (-not (Test-Path variable:Id)) { $Id = 'CamInvalidValue' }
        (Get-CamError { Invoke-CamPtz @Given -Session $camera }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-SentCommand { try { Invoke-CamPtz @Given -Session $camera -Verbose -ErrorAction SilentlyContinue } catch { "$_" } } | Should -BeNullOrEmpty
    }

    It 'emits nothing, or the session with -PassThru' {
        Invoke-CamPtz -Stop -Session $camera | Should -BeNullOrEmpty
        (Invoke-CamPtz -Stop -Session $camera -PassThru).Name | Should -Be 'Yard'
    }

    It 'moves nothing with -WhatIf' {
        Get-SentCommand { Invoke-CamPtz Up -Duration 0:0:1 -Session $camera -WhatIf -Verbose } | Should -BeNullOrEmpty
    }

    It 'stops the motors within a second of Ctrl+C' {
        $shell = [PowerShell]::Create()
        try {
            $null = $shell.AddScript('param($session, $manifest) Import-Module $manifest; Invoke-CamPtz Left -Duration 0:1 -Session $session -Verbose')
            $null = $shell.AddArgument($camera).AddArgument($Manifest)
            $null = $shell.BeginInvoke()
            Start-Sleep -Seconds 2
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            # A second is what is promised; the rest is for a machine that has other work to do.
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 2.5
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            $shell.Dispose()
        }
    }
}
