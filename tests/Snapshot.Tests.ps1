BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $cameras = @(Start-Simulator -Option '--count', 2) | Connect-Cam -Credential (Get-TestCredential)
}

AfterAll { Stop-Simulator }

Describe 'Receive-CamSnapshot' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
    }

    It 'emits a picture' {
        $picture = Receive-CamSnapshot -Session $cameras[0]
        $picture.Camera | Should -Be $cameras[0].Name
        $picture.Bytes[0..2] | Should -Be 0xFF, 0xD8, 0xFF
        $picture.Width | Should -Be 640
        $picture.Height | Should -Be 480
        $picture.FileName | Should -BeLike '*.jpg'
        $picture.Length | Should -Be $picture.Bytes.Length
    }

    It 'writes a file and emits it' {
        $path = Join-Path $folder 'yard.jpg'
        $file = Receive-CamSnapshot $path -Session $cameras[0]
        $file.FullName | Should -Be $path
        $file.Length | Should -BeGreaterThan 1000
    }

    It 'writes into a folder by the names the cameras propose' {
        $files = @($cameras | Receive-CamSnapshot -Path $folder)
        $files.Count | Should -Be 2
        @($files.FullName | Sort-Object -Unique).Count | Should -Be 2
        (Get-ChildItem $folder).Count | Should -Be 2
    }

    It 'makes a folder that is not there' {
        $new = (Join-Path $folder 'a/b') + '/'
        $null = Receive-CamSnapshot $new -Session $cameras[0]
        @(Get-ChildItem $new).Count | Should -Be 1
    }

    It 'goes by the location of PowerShell, not of the process' {
        Push-Location $folder
        try {
            $null = Receive-CamSnapshot 'here.jpg' -Session $cameras[0]
        }
        finally {
            Pop-Location
        }

        Join-Path $folder 'here.jpg' | Should -Exist
    }

    It 'knows PowerShell drives, and names with brackets' {
        $file = Receive-CamSnapshot 'TestDrive:/yard [1].jpg' -Session $cameras[0]
        Test-Path -LiteralPath (Join-Path $TestDrive 'yard [1].jpg') | Should -BeTrue
        $file.Name | Should -Be 'yard [1].jpg'
    }

    It 'does not replace a file unless told to' {
        $path = Join-Path $folder 'yard.jpg'
        Set-Content $path 'mine'
        $fault = Get-CamError { Receive-CamSnapshot $path -Session $cameras[0] }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamFileError,*'
        Get-Content $path | Should -Be 'mine'
        $null = Receive-CamSnapshot $path -Session $cameras[0] -Force
        (Get-Item $path).Length | Should -BeGreaterThan 1000
        @(Get-ChildItem $folder -Force).Count | Should -Be 1
    }

    It 'does not write pictures of two cameras over each other' {
        $path = Join-Path $folder 'one.jpg'
        $faults = @()
        $files = @($cameras | Receive-CamSnapshot $path -ErrorAction SilentlyContinue -ErrorVariable faults)
        $files.Count | Should -Be 1
        $faults.Count | Should -Be 1
        "$($faults[0])" | Should -Match 'folder'
    }

    It 'takes a series at an interval' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $pictures = @(Receive-CamSnapshot -Session $cameras[0] -Count 4 -Interval 0:0:0.4)
        $pictures.Count | Should -Be 4
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 1.1
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'says when a camera is too slow for the interval, and takes as many pictures' {
        $slow = Start-Simulator -Option '--latency', 300 | Connect-Cam -Credential (Get-TestCredential)
        $pictures = @(Receive-CamSnapshot -Session $slow -Count 3 -Interval 0.1 -WarningVariable told -WarningAction SilentlyContinue)
        $pictures.Count | Should -Be 3
        $told.Count | Should -Be 2
        "$($told[0])" | Should -Match 'The camera took .* left out'
    }

    It 'hands on each picture as it comes' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $null = Receive-CamSnapshot -Session $cameras[0] -Count 10 -Interval 0:0:10 | Select-Object -First 1
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 9
    }

    It 'emits the picture with -PassThru' {
        $picture = Receive-CamSnapshot (Join-Path $folder 'yard.jpg') -Session $cameras[0] -PassThru
        $picture.Width | Should -Be 640
    }

    It 'refuses a path that is not of a file system' {
        (Get-CamError { Receive-CamSnapshot 'Env:/yard.jpg' -Session $cameras[0] }).FullyQualifiedErrorId | Should -BeLike 'CamFileError,*'
    }

    It 'fits into a terminal of 80 columns' {
        $lines = (Receive-CamSnapshot -Session $cameras[0] | Out-String -Width 80) -split '\r?\n'
        ($lines | Where-Object { $_ -match '^Camera' }) | Should -Match 'FileName'
    }
}
